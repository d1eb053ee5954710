package vn.bantin.views;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import vn.bantin.views.ViewEventStore.Reading;

/**
 * Finalizes a slot that has ended: freezes it, settles it, updates the rollups, and only then moves the watermark. A pass that is
 * killed anywhere starts again with this slot; every step is idempotent.
 */
final class SlotFinalizer {

    /** Entries that fit 4 KB, the unit of a strongly consistent read. */
    private static final int ARTICLES_A_SHARD = 100;

    private final ViewsStore store;
    private final SlotCounter counter;
    private final Slots slots;
    private final ParallelTasks parallel;
    private final MostReadRanker mostRead;

    SlotFinalizer(ViewsStore store, SlotCounter counter, Slots slots, ParallelTasks parallel, MostReadRanker mostRead) {
        this.store = store;
        this.counter = counter;
        this.slots = slots;
        this.parallel = parallel;
        this.mostRead = mostRead;
    }

    void close(long slot) {
        settleAll(slot, freeze(slot));
    }

    /** Finalizes a slot whose events have expired, because no pass ran for days: the last count becomes final. */
    void closeAsCounted(long slot) {
        var totals = store.aggregates().totals(slot);
        if (totals != null && !totals.isFinal()) {
            var articles = new HashMap<String, Long>();
            store.aggregates().shards(slot).forEach(shard -> articles.putAll(shard.counts()));
            totals = freeze(
                    slot,
                    new SlotCountResult(
                            articles,
                            store.aggregates().damped(slot, slot),
                            totals.visits(),
                            totals.filtered(),
                            totals.events()));
        }
        if (totals != null) {
            settleAll(slot, totals);
        }
    }

    private void settleAll(long slot, SlotTotals totals) {
        var views = settle(slot, totals);
        sumUp(slot, views);
        mostRead.settle(slot, views);
        store.counters().advance(slot);
    }

    /** A power of two, for twice the number of articles now or in the slot before. */
    int shardsFor(long slot, int articles) {
        var before = store.aggregates().totals(slot - 1);
        var expected = Math.max(articles, before == null ? 0 : before.articles()) * 2;
        var shards = Math.ceilDiv(expected, ARTICLES_A_SHARD);
        return shards <= 1 ? 1 : Math.min(1024, Integer.highestOneBit((int) shards - 1) << 1);
    }

    /** Updates the rankings up to a settled slot. */
    void rank(long slot) {
        mostRead.settle(slot, views(slot));
    }

    private SlotTotals freeze(long slot) {
        var stored = store.aggregates().totals(slot);
        if (stored != null && stored.isFinal()) {
            return stored;
        }
        var known = new HashSet<String>();
        store.aggregates()
                .shards(slot)
                .forEach(shard -> known.addAll(shard.counts().keySet()));
        return freeze(slot, counter.count(slot, Reading.STRONG, known));
    }

    private SlotTotals freeze(long slot, SlotCountResult count) {
        var shards =
                store.counters().open(slot, shardsFor(slot, count.articles().size()));
        if (shards == 0) {
            return Objects.requireNonNull(store.aggregates().totals(slot));
        }
        // also the empty ones: a count that is still running must not write them afterwards
        for (var shard : frozen(slot, count, shards)) {
            store.aggregates().write(shard);
        }
        store.aggregates().putDamped(slot, new TreeMap<>(count.damped()), true);
        store.aggregates().write(frozen(slot, count, views(slot)));
        return Objects.requireNonNull(store.aggregates().totals(slot));
    }

    /** Replaces frozen aggregates, for a rebuild. */
    void rewrite(long slot, SlotCountResult count) {
        var before = store.aggregates().shards(slot).size();
        var shards = before > 0 ? before : shardsFor(slot, count.articles().size());
        for (var shard : frozen(slot, count, shards)) {
            store.aggregates().rewrite(shard);
        }
        store.aggregates().putDamped(slot, new TreeMap<>(count.damped()), true);
        store.aggregates().rewrite(frozen(slot, count, count.articles()));
    }

    private static List<AggregateShard> frozen(long slot, SlotCountResult count, int shards) {
        var parts = AggregationPass.parts(count.articles(), shards);
        return IntStream.range(0, shards)
                .mapToObj(number -> AggregateShard.frozen(slot, number, parts.getOrDefault(number, Map.of())))
                .toList();
    }

    private SlotTotals frozen(long slot, SlotCountResult count, Map<String, Long> views) {
        return new SlotTotals(
                slot,
                views.values().stream().mapToLong(Long::longValue).sum(),
                count.visits(),
                count.filtered(),
                count.events(),
                views.size(),
                slots.end(slot),
                0,
                true);
    }

    /** Views by article from the frozen shards. */
    Map<String, Long> views(long slot) {
        var views = new HashMap<String, Long>();
        for (var shard : store.aggregates().shards(slot)) {
            if (!shard.isFinal()) {
                throw new IllegalStateException("slot " + slot + " has a shard that is not final: " + shard.number());
            }
            views.putAll(shard.counts());
        }
        return views;
    }

    private Map<String, Long> settle(long slot, SlotTotals totals) {
        var views = views(slot);
        var tasks = new ArrayList<Runnable>();
        views.forEach((article, n) -> tasks.add(() -> store.counters().settle(article, n, slot)));
        if (!tasks.isEmpty()) {
            parallel.run(tasks);
        }
        store.counters().settleSite(totals.views(), totals.visits(), slot);
        return views;
    }

    /** Sets the rollups of hour, day and month from frozen aggregates. */
    void sumUp(long slot, Map<String, Long> views) {
        var hour = slots.hour(slot);
        var hourStart = slots.firstOfHour(hour);
        store.rollups()
                .put(sum(
                        RollupUnit.HOUR,
                        hour.toString(),
                        slot,
                        store.aggregates().totals(hourStart, slot)));
        var inHour = new HashMap<>(views);
        for (var s = hourStart; s < slot; s++) {
            add(inHour, views(s));
        }
        store.rollups().putArticles(RollupUnit.HOUR, hour.toString(), inHour, slot);

        var day = slots.day(slot);
        store.rollups()
                .put(sum(
                        RollupUnit.DAY, day.toString(), slot, store.aggregates().totals(slots.first(day), slot)));
        if (slot == slots.last(day)) {
            var inDay = new HashMap<>(views);
            for (var s = slots.first(day); s < slot; s++) {
                add(inDay, views(s));
            }
            store.rollups().putArticles(RollupUnit.DAY, day.toString(), inDay, slot);
        }
        var month = slots.month(slot);
        var days = store.rollups().between(RollupUnit.DAY, month.atDay(1).toString(), day.toString());
        store.rollups()
                .put(new PeriodTotals(
                        RollupUnit.MONTH,
                        month.toString(),
                        days.stream().mapToLong(PeriodTotals::views).sum(),
                        days.stream().mapToLong(PeriodTotals::visits).sum(),
                        days.stream().mapToLong(PeriodTotals::filtered).sum(),
                        slot));
    }

    private static PeriodTotals sum(RollupUnit unit, String key, long through, List<SlotTotals> parts) {
        return new PeriodTotals(
                unit,
                key,
                parts.stream().mapToLong(SlotTotals::views).sum(),
                parts.stream().mapToLong(SlotTotals::visits).sum(),
                parts.stream().mapToLong(SlotTotals::filtered).sum(),
                through);
    }

    static void add(Map<String, Long> sum, Map<String, Long> more) {
        more.forEach((article, n) -> sum.merge(article, n, Long::sum));
    }
}
