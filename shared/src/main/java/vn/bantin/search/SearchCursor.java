package vn.bantin.search;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Position in the results. A ranking changes when articles are added, so in the ranked part the cursor records which hits
 * were shown and continues with the best of the others: no hit is repeated or skipped. After {@value #RANKED} ranked hits the
 * rest follows by time, where time and slug of the last hit are enough.
 *
 * @param shown keys of the ranked hits already shown
 * @param after the last hit of the part ordered by time, or null before it
 */
public record SearchCursor(Set<Long> shown, @Nullable After after) {

    /** Number of ranked hits; each adds six bytes to a cursor. */
    public static final int RANKED = 200;

    /** A position in the order by time. */
    public record After(Instant publishedAt, String slug) {}

    public SearchCursor {
        shown = Set.copyOf(shown);
    }

    public static SearchCursor start() {
        return new SearchCursor(Set.of(), null);
    }

    public SearchCursor past(IndexHits.Hit hit) {
        if (hit.listed()) {
            return new SearchCursor(shown, new After(hit.publishedAt(), hit.slug()));
        }
        var more = new HashSet<>(shown);
        more.add(key(hit.slug()));
        return new SearchCursor(more, after);
    }

    public boolean hasShown(String slug) {
        return shown.contains(key(slug));
    }

    /** 48 bits of FNV-1a: with 80,000 articles, a collision among them has a probability of about 1 in 90,000. */
    public static long key(String slug) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < slug.length(); i++) {
            hash = (hash ^ slug.charAt(i)) * 0x100000001b3L;
        }
        return (hash ^ (hash >>> 48)) & 0xffff_ffff_ffffL;
    }
}
