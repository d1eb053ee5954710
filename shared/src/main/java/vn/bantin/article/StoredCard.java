package vn.bantin.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The public state of an article, found by its id: slug, times, and its stored card. */
public record StoredCard(
        String id,
        String slug,
        String card,
        String categoryId,
        Instant publishedAt,
        @Nullable Instant expireAt,
        boolean withdrawn) {

    public boolean visible(Instant now) {
        return !withdrawn && Live.visible(publishedAt, expireAt, now);
    }
}
