package vn.bantin.views;

import java.time.Instant;

/**
 * What a slot comes to for the whole site.
 *
 * @param views of articles; once final, the sum of its shards
 * @param visits sessions that were not here in the slot before
 * @param filtered robots and prefetches
 * @param events read to count this; sets the pace of the next count
 * @param articles how many were viewed; sets how many shards the next slot has
 * @param asOf when the counting began; once final, the slot's end
 * @param revision one more than the one it replaces, while the slot is open; 0 once final
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

    public SlotTotals grown(SlotCount counted, Instant at) {
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
