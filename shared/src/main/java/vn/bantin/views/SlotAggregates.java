package vn.bantin.views;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slot documents. Reads are strongly consistent.
 *
 * <p>An open document is written only over the revision it grew from; a final one over anything that is not final. From
 * then on nothing changes it.
 */
public interface SlotAggregates {

    /** All shards of a slot that exist, by number. */
    List<AggregateShard> shards(long slot);

    /** The shards at these places that exist; one read of at most 4 KB each. */
    List<AggregateShard> shards(List<Place> places);

    /** False where the condition does not hold: somebody else was faster, or the slot is final. */
    boolean write(AggregateShard next);

    @Nullable
    SlotTotals totals(long slot);

    /** In order, both ends included. */
    List<SlotTotals> totals(long from, long to);

    boolean write(SlotTotals next);

    /** Over whatever is there, final or not: for a rebuild alone. */
    void rewrite(AggregateShard frozen);

    void rewrite(SlotTotals frozen);

    record Place(long slot, int shard) {}
}
