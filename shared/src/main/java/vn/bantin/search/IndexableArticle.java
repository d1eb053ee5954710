package vn.bantin.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article.AuthorRef;

/**
 * A published article as it is indexed, visible or scheduled: searches compare the times.
 *
 * @param body     plain text
 * @param expireAt when it stops being visible, or null for never
 */
public record IndexableArticle(
        String id,
        String slug,
        String headline,
        String lead,
        String body,
        @Nullable String categoryId,
        List<AuthorRef> authors,
        List<String> tags,
        Instant publishedAt,
        @Nullable Instant expireAt,
        long version) {

    public IndexableArticle {
        authors = List.copyOf(authors);
        tags = List.copyOf(tags);
    }
}
