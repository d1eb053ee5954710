package vn.bantin.article;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an admin sets for the whole site: one versioned item. An empty text or list leaves the theme's own value.
 *
 * @param version grows by one with every change; 0 while nothing has been set
 * @param logo shown beside the name, or null
 * @param navigation ids of categories, in the order of the menu; empty: all of the top level
 * @param social addresses of the site's pages on social networks
 * @param webSubHub address of the hub that feeds name; empty: none
 * @param visitsStart visits of a former site, added to the total
 * @param defaultLanguage of pages, {@code vi} or {@code en}
 * @param fees of the monthly output report
 */
public record SiteSettings(
        long version,
        String siteName,
        Localized tagline,
        @Nullable Logo logo,
        List<String> navigation,
        List<FooterLink> footerLinks,
        Imprint imprint,
        List<String> social,
        String webSubHub,
        @Nullable Long visitsStart,
        String defaultLanguage,
        List<Fee> fees) {

    public static final SiteSettings EMPTY = new SiteSettings(
            0,
            "",
            new Localized("", ""),
            null,
            List.of(),
            List.of(),
            new Imprint("", "", "", "", ""),
            List.of(),
            "",
            null,
            "vi",
            List.of());

    public SiteSettings {
        navigation = List.copyOf(navigation);
        footerLinks = List.copyOf(footerLinks);
        social = List.copyOf(social);
        fees = List.copyOf(fees);
    }

    public record Localized(String vi, String en) {}

    /** @param id of the image; {@code url} of its largest rendition, as it was when it was chosen */
    public record Logo(String id, String url, int width, int height) {}

    /** @param url a path of this site or an absolute URL */
    public record FooterLink(String url, String vi, String en) {}

    /** Who publishes the site, as the law asks for it; empty lines are not shown. */
    public record Imprint(String agency, String responsible, String licence, String address, String contact) {}

    /**
     * The fee of one genre.
     *
     * @param coefficient factor of the base fee, in hundredths
     * @param base in đồng
     */
    public record Fee(String genre, long coefficient, long base) {}
}
