package vn.bantin.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A live article as the index needs it, whether or not readers may see it yet: times are compared when searching.
 *
 * @param body     plain text, tags taken out
 * @param authors  slugs
 * @param expireAt when readers stop seeing it, or null for never
 */
public record IndexableArticle(
        String id,
        String slug,
        String headline,
        String lead,
        String body,
        @Nullable String categoryId,
        List<String> authors,
        List<String> tags,
        Instant publishedAt,
        @Nullable Instant expireAt,
        long version) {

    public IndexableArticle {
        authors = List.copyOf(authors);
        tags = List.copyOf(tags);
    }
}
