package vn.bantin.article;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.bantin.article.SiteSettings.Localized;

/** Public reads. Eventually consistent: a published article is seen within a second. */
public interface ArticleRepository {

    /** One read: what stands at a slug. */
    Optional<Live> bySlug(String slug);

    /** One query. */
    Listing list(Listing.Query query);

    /** The public cards of these ids, visible or not, by id; unknown ones are left out. */
    Map<String, StoredCard> byIds(Collection<String> ids);

    Taxonomy taxonomy();

    /** Titles of the standing pages by their slugs, at most a minute old; an English title may be empty. */
    default Map<String, Localized> standingPages() {
        return Map.of();
    }

    /** The front page as editors arranged it, at most a second old. */
    default FrontPageDocument front() {
        return FrontPageDocument.EMPTY;
    }

    /** The site's name, menu and imprint as admins have set them, at most a second old. */
    default SiteSettings settings() {
        return SiteSettings.EMPTY;
    }

    /** Redirects of an older site's addresses, at most a second old. */
    default Redirects redirects() {
        return Redirects.EMPTY;
    }

    /**
     * What editors say about a tag.
     *
     * @param tag as {@link Slugs#of} writes it
     */
    default Optional<Topic> topic(String tag) {
        return Optional.empty();
    }

    /** The tags that editors have described, for the sitemap. */
    default List<Topic> topics() {
        return List.of();
    }

    /**
     * A tag as editors write it and how many visible articles carry it; at most a minute old.
     *
     * @param slug of the tag
     */
    default Optional<TagCount> tag(String slug) {
        return Optional.empty();
    }

    Optional<Author> author(String slug);

    /** How many visible articles each category has, itself and all below it; at most a minute old. */
    Map<String, Long> categoryCounts();

    long authorCount(String slug);

    /** Entries of a part of the sitemap. The protocol allows 50,000; an answer of a function ends at 6 MB. */
    int SITEMAP_PART = 5_000;

    /**
     * The months (UTC, {@code yyyy-MM}) that have articles, each with the sort keys of entries at which its second and
     * further parts begin, oldest first; at most a minute old.
     */
    Map<String, List<String>> monthParts();

    /** The most used tags with their counts, most used first, at most 200. */
    List<TagCount> topTags();

    record Author(String slug, String name, String bio) {}

    record TagCount(String tag, long articleCount) {}
}
