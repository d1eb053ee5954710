package vn.bantin.functions.search;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long caches may keep an answer, in seconds: never past the next change that is known, the time they serve it stale
 * included (RFC 9111, 5.2.2; RFC 5861, 3).
 */
record Freshness(int reader, int shared, int stale) {

    /** What is withdrawn must be gone soon, so caches only absorb a rush. */
    static final Freshness SEARCH = new Freshness(0, 2, 2);

    static final Freshness RELATED = new Freshness(15, 30, 60);

    /** How far ahead one must look for the next change. */
    Duration horizon() {
        return Duration.ofSeconds(shared + (long) stale);
    }

    /** @param change when the answer becomes wrong, if that is known */
    String until(@Nullable Instant change, Instant now) {
        long left = change == null
                ? Long.MAX_VALUE
                : Math.max(0, Duration.between(now, change).toSeconds());
        long fresh = Math.min(shared, left);
        return "public, max-age=" + Math.min(reader, left) + ", s-maxage=" + fresh + ", stale-while-revalidate="
                + Math.min(stale, left - fresh);
    }

    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
