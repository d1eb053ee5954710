package vn.bantin.article;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Public reads. Eventually consistent: a published article is seen within a second. */
public interface Articles {

    /** One read: what stands at a slug. */
    Optional<Live> bySlug(String slug);

    /** One query. */
    Listing list(Listing.Query query);

    /** The public cards of these ids, visible or not, by id; unknown ones are left out. */
    Map<String, PublicCard> byIds(Collection<String> ids);

    Taxonomy taxonomy();

    Optional<Author> author(String slug);

    /** How many visible articles each category has, itself and all below it; at most a minute old. */
    Map<String, Long> categoryCounts();

    long authorCount(String slug);

    /** How many articles each month (UTC, {@code yyyy-MM}) of the archive has; for the sitemap. */
    Map<String, Long> monthCounts();

    /** The most used tags with their counts, most used first, at most 200. */
    List<TagCount> topTags();

    record Author(String slug, String name, String bio) {}

    record TagCount(String tag, long articleCount) {}
}
