package vn.bantin.web;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The cache lifetime of a response; all lifetimes are defined here. No cache may serve a response after the next
 * known change, {@code stale-while-revalidate} included (RFC 9111, 5.2.2; RFC 5861, 3), so that scheduled articles
 * appear and expire on time.
 *
 * @param reader {@code max-age} for browsers, {@code shared} {@code s-maxage} for caches between, {@code stale}
 *     {@code stale-while-revalidate}; all in seconds
 */
public record CacheLifetime(int reader, int shared, int stale) {

    /** Lists of articles, which change with every publication. */
    public static final CacheLifetime LISTING = new CacheLifetime(15, 30, 60);

    /** One article. */
    public static final CacheLifetime ARTICLE = new CacheLifetime(30, 60, 300);

    /** An article's page, which contains its view count. */
    public static final CacheLifetime PAGE = new CacheLifetime(15, 60, 60);

    /** Feeds and sitemaps. */
    public static final CacheLifetime FEED = new CacheLifetime(60, 120, 300);

    /** A standing page: it changes rarely. */
    public static final CacheLifetime STANDING_PAGE = new CacheLifetime(60, 60, 600);

    /** Stored, but revalidated before every use ({@code no-cache}). */
    public static final CacheLifetime REVALIDATE = new CacheLifetime(0, 0, 0);

    /** Content that changes only with a deployment. */
    public static final CacheLifetime RELEASE = new CacheLifetime(300, 3600, 3600);

    /** Short: a withdrawn article must disappear within seconds. The cache only absorbs bursts. */
    public static final CacheLifetime SEARCH = new CacheLifetime(0, 2, 2);

    /** Counts, which change by the minute: a reader's own view shows soon. */
    public static final CacheLifetime COUNTS = new CacheLifetime(5, 10, 10);

    /** How far ahead a listing must look for its next change. */
    public Duration horizon() {
        return Duration.ofSeconds(shared + (long) stale);
    }

    /** @param change when the answer is known to become wrong, if it is known */
    public String until(@Nullable Instant change, Instant now) {
        if (equals(REVALIDATE)) {
            return "no-cache";
        }
        var left = change == null
                ? Long.MAX_VALUE
                : Math.max(0, Duration.between(now, change).toSeconds());
        var fresh = Math.min(shared, left);
        return "public, max-age=" + Math.min(reader, left) + ", s-maxage=" + fresh + ", stale-while-revalidate="
                + Math.min(stale, left - fresh);
    }

    public static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
