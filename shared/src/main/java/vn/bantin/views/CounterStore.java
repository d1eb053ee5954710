package vn.bantin.views;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has been settled: each article's count, the site's, and up to which slot. Reads are strongly consistent. */
public interface CounterStore {

    /** Null before the first {@link #begin}. */
    @Nullable
    Progress progress();

    /** Sets the first watermark, unless there is one. */
    void begin(long watermark);

    /**
     * How many shards a slot's document has: {@code wanted}, unless somebody said so before. 0 where the slot is settled:
     * a pass that stalled since must not add a shard to it.
     */
    int open(long slot, int wanted);

    /** Moves the watermark to a slot, never back, and forgets the shard counts up to it. */
    void advance(long slot);

    /** {@code settled += views, settledTo = slot}, if it was settled to less: a repetition changes nothing. */
    void settle(String article, long views, long slot);

    void settleSite(long views, long visits, long slot);

    Settled article(String id);

    Map<String, Settled> articles(Collection<String> ids);

    Settled site();

    /** Puts right what a rebuild found: if it still stands as {@code found}. */
    boolean correct(String article, Settled found, Settled right);

    boolean correctSite(Settled found, Settled right);

    /** What an import brings from the system before this one. Idempotent: it raises, and lowers nothing. */
    void startArticle(String id, long views);

    /** What an operator brings from the system before this one. Idempotent: it replaces. */
    void startSite(long visits);

    /**
     * @param watermark every slot up to it is settled
     * @param shards how many each later slot has, where it is known
     */
    record Progress(long watermark, Map<Long, Integer> shards) {
        public Progress {
            shards = Map.copyOf(shards);
        }
    }

    /**
     * @param start brought from elsewhere: an article's views, the site's visits; null where nobody said
     * @param visits of the site; of an article 0
     * @param settledTo the last slot that is within {@code views}; {@link #NEVER} where none is
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
