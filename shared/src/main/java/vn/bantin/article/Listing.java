package vn.bantin.article;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing, newest first.
 *
 * @param next the position to go on from, or null at the end
 * @param nextChange the next known publication or expiry within the horizon; no cache may serve the page after it
 */
public record Listing(List<Entry> items, @Nullable String next, @Nullable Instant nextChange) {

    /** @param card the stored JSON of a {@link Card}, not yet spliced */
    public record Entry(String id, String card, String categoryId, Instant publishedAt, @Nullable Instant expireAt) {}

    /**
     * What to list.
     *
     * @param from inclusive, {@code to} exclusive; by publication
     * @param after a {@link Listing#next} of the page before
     * @param now what is published later is left out
     * @param horizon how far ahead to look for the next change
     */
    public record Query(
            Scope scope,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String after,
            int limit,
            Instant now,
            java.time.Duration horizon) {}
}
