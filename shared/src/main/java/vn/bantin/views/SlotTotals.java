package vn.bantin.views;

import java.time.Instant;

/**
 * A slot's totals for the whole site.
 *
 * @param views views of articles; once final, the sum of the slot's shards
 * @param visits sessions that were not active in the slot before
 * @param filtered events of robots and prefetches
 * @param events events read for this count; sets the interval until the next count
 * @param articles number of articles viewed; sets the number of shards of the next slot
 * @param asOf when the count began; once final, the slot's end
 * @param revision one more than the revision it replaces, while the slot is open; 0 once final
 */
public record SlotTotals(
        long slot,
        long views,
        long visits,
        long filtered,
        long events,
        long articles,
        Instant asOf,
        long revision,
        boolean isFinal) {

    public static SlotTotals none(long slot) {
        return new SlotTotals(slot, 0, 0, 0, 0, 0, Instant.EPOCH, 0, false);
    }

    public SlotTotals grown(SlotCountResult counted, Instant at) {
        return new SlotTotals(
                slot,
                Math.max(views, counted.views()),
                Math.max(visits, counted.visits()),
                Math.max(filtered, counted.filtered()),
                Math.max(events, counted.events()),
                Math.max(articles, counted.articles().size()),
                at.isAfter(asOf) ? at : asOf,
                revision + 1,
                false);
    }
}
