package vn.bantin.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An article known by its id: where it stands and what a listing shows of it. */
public record PublicCard(
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
