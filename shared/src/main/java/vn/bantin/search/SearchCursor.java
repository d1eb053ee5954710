package vn.bantin.search;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a reader has come through the hits. A ranking moves when articles are added, so the ranked part of a walk
 * remembers what was shown, and goes on with the best of the rest: nothing comes twice, nothing is passed over. After
 * {@value #RANKED} ranked hits the rest follows by time, where the last hit's time and slug are enough.
 *
 * @param shown keys of ranked hits already dealt with
 * @param after the last hit of the part ordered by time, or null before it
 */
public record SearchCursor(Set<Long> shown, @Nullable After after) {

    /** So many hits are ranked; the key of each costs a cursor six bytes. */
    public static final int RANKED = 200;

    /** A place in an order by time. */
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

    /** 48 bits of FNV-1a: among 80,000 articles, two share a key once in some 90,000 portals' walks. */
    public static long key(String slug) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < slug.length(); i++) {
            hash = (hash ^ slug.charAt(i)) * 0x100000001b3L;
        }
        return (hash ^ (hash >>> 48)) & 0xffff_ffff_ffffL;
    }
}
