package vn.bantin.pages;

import java.time.ZoneId;
import vn.bantin.article.SiteSettings;
import vn.bantin.config.Environment;
import vn.bantin.web.SiteOrigin;

/**
 * What all pages of a site share; made once a process.
 *
 * @param name as readers know it
 * @param url canonical origin without a slash at the end, {@code https://bantin.example}; empty where only CloudFront knows
 *     it
 * @param zone time zone of displayed dates
 */
public record Site(String name, String url, ZoneId zone, Theme theme, Assets assets) {

    public static Site of(String name, String url, ZoneId zone) {
        var theme = Theme.load();
        return new Site(theme.nameOr(name), url, zone, theme, Assets.load());
    }

    /** A copy in which the admins' settings replace the theme's values. */
    public Site with(SiteSettings settings) {
        return settings.version() == 0
                ? this
                : new Site(
                        settings.siteName().isBlank() ? name : settings.siteName(),
                        url,
                        zone,
                        theme.with(settings),
                        assets);
    }

    /** From the function's environment: SITE_NAME, SITE_URL, TIME_ZONE. */
    public static Site fromEnvironment() {
        return of(Environment.required("SITE_NAME"), Environment.required("SITE_URL"), Environment.timeZone());
    }

    @Override
    public String url() {
        return SiteOrigin.or(url);
    }

    /** An address of this site with its origin; others stay as they are. */
    public String absolute(String address) {
        return address.startsWith("/") ? url() + address : address;
    }

    /** Where videos play once a reader has clicked; site.js loads nothing from there before. */
    private static final String PLAYERS = "https://www.youtube-nocookie.com https://player.vimeo.com";

    /**
     * Everything from here, nothing inline. The theme may open pictures and media to other origins.
     *
     * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy Level 3</a>
     */
    public String contentSecurityPolicy() {
        var more = theme.origins().isEmpty() ? "" : " " + String.join(" ", theme.origins());
        return "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:" + more
                + "; media-src 'self'" + more + "; frame-src " + PLAYERS
                + "; connect-src 'self'; object-src 'none'; base-uri 'none'"
                + "; form-action 'self'; frame-ancestors 'self'";
    }
}
