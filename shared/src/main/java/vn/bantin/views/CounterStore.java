package vn.bantin.views;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settled counts of articles and of the site, and the watermark. Reads are strongly consistent. */
public interface CounterStore {

    /** Null before the first {@link #begin}. */
    @Nullable
    Progress progress();

    /** Sets the first watermark if there is none. */
    void begin(long watermark);

    /**
     * The number of shards of a slot's aggregate: {@code wanted}, unless it was set before. 0 if the slot is settled: a pass that
     * stalled must not add a shard to it.
     */
    int open(long slot, int wanted);

    /** Moves the watermark forward to a slot and drops the shard counts up to it. */
    void advance(long slot);

    /** {@code settled += views, settledTo = slot} if {@code settledTo < slot}: idempotent. */
    void settle(String article, long views, long slot);

    void settleSite(long views, long visits, long slot);

    Settled article(String id);

    Map<String, Settled> articles(Collection<String> ids);

    Settled site();

    /** Corrects a count after a rebuild, if it is still {@code found}. */
    boolean correct(String article, Settled found, Settled right);

    boolean correctSite(Settled found, Settled right);

    /** Sets the initial count that an import brings. Idempotent: it only raises. */
    void startArticle(String id, long views);

    /** Sets the initial count that an operator gives. Idempotent: it replaces. */
    void startSite(long visits);

    /**
     * @param watermark every slot up to it is settled
     * @param shards number of shards of each later slot, where known
     */
    record Progress(long watermark, Map<Long, Integer> shards) {
        public Progress {
            shards = Map.copyOf(shards);
        }
    }

    /**
     * @param start initial count: an article's views, the site's visits; null if not set
     * @param visits the site's visits; 0 for an article
     * @param settledTo the last slot included in {@code views}; {@link #NEVER} if none is
     */
    record Settled(@Nullable Long start, long views, long visits, long settledTo) {

        public static final long NEVER = -1;

        public static final Settled NOTHING = new Settled(null, 0, 0, NEVER);

        public long startOr(long otherwise) {
            return start == null ? otherwise : start;
        }

        public Settled with(long moreViews, long moreVisits, long slot) {
            return new Settled(start, views + moreViews, visits + moreVisits, slot);
        }
    }
}
