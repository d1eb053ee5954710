package vn.bantin.views;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Stores the view counts of slots: by article, in shards ({@link AggregateShard}), and in total ({@link SlotTotals}). Reads are
 * strongly consistent.
 *
 * <p>A write of an open aggregate succeeds only if the stored revision is the one before; a write of a final aggregate succeeds
 * unless the stored one is final. A final aggregate never changes, except by a rebuild.
 */
public interface SlotAggregates {

    /** All shards of a slot, by number. */
    List<AggregateShard> shards(long slot);

    /** The shards at these places that exist; each costs one read of at most 4 KB. */
    List<AggregateShard> shards(List<Place> places);

    /** @return false if another writer was faster or the slot is final */
    boolean write(AggregateShard next);

    @Nullable
    SlotTotals totals(long slot);

    /** In order, both ends included. */
    List<SlotTotals> totals(long from, long to);

    /** @return false if another writer was faster or the slot is final */
    boolean write(SlotTotals next);

    /** Replaces what is stored, final or not. For rebuilds only. */
    void rewrite(AggregateShard frozen);

    /** Replaces what is stored, final or not. For rebuilds only. */
    void rewrite(SlotTotals frozen);

    /** Stores a slot's damped views by article ({@link NetworkRankWeight}); an open count does not replace a final one. */
    void putDamped(long slot, SortedMap<String, Long> damped, boolean isFinal);

    /** The damped views of these slots by article, both ends included. */
    Map<String, Long> damped(long from, long through);

    record Place(long slot, int shard) {}
}
