package vn.bantin.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of a slug: a published article, a withdrawal notice, or a redirect. */
public sealed interface Live {

    /**
     * An article, perhaps not yet or no longer visible: ask {@link #visible}.
     *
     * @param json the stored JSON, not yet spliced, not compressed
     * @param hash of the JSON, for the entity tag
     */
    record Published(
            String id,
            byte[] json,
            String hash,
            String categoryId,
            Instant publishedAt,
            @Nullable Instant expireAt,
            Instant modifiedAt)
            implements Live {
        public boolean visible(Instant now) {
            return Live.visible(publishedAt, expireAt, now);
        }
    }

    /** Taken back, with a notice to readers. */
    record Withdrawn(String id, String notice) implements Live {}

    /** An old slug of the article with this id. */
    record Moved(String id) implements Live {}

    static boolean visible(Instant publishedAt, @Nullable Instant expireAt, Instant now) {
        return !publishedAt.isAfter(now) && (expireAt == null || expireAt.isAfter(now));
    }
}
