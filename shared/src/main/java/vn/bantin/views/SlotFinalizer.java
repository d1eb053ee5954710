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
 * Takes a slot that is over out of the open ones: freeze, settle, sum up, and only then move the watermark, so that a
 * pass killed anywhere is done again from the slot's start, and everything done twice is the same.
 */
final class SlotFinalizer {

    /** Entries that fit 4 KB, the unit of a strongly consistent read. */
    private static final int ARTICLES_A_SHARD = 100;

    private final ViewsStore store;
    private final SlotCounter counter;
    private final Slots slots;
    private final ParallelTasks parallel;
    private final MostRead mostRead;

    SlotFinalizer(ViewsStore store, SlotCounter counter, Slots slots, ParallelTasks parallel, MostRead mostRead) {
        this.store = store;
        this.counter = counter;
        this.slots = slots;
        this.parallel = parallel;
        this.mostRead = mostRead;
    }

    void close(long slot) {
        settleAll(slot, freeze(slot));
    }

    /** For a slot whose events are gone, since nothing was recounted for days: what was counted last is what stays. */
    void closeAsCounted(long slot) {
        var totals = store.documents().totals(slot);
        if (totals != null && !totals.isFinal()) {
            var articles = new HashMap<String, Long>();
            store.documents().shards(slot).forEach(shard -> articles.putAll(shard.counts()));
            totals = freeze(
                    slot,
                    new SlotCount(
                            articles,
                            store.documents().damped(slot, slot),
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
        store.books().advance(slot);
    }

    /** A power of two for twice what there is now or was in the slot before. */
    int shardsFor(long slot, int articles) {
        var before = store.documents().totals(slot - 1);
        var expected = Math.max(articles, before == null ? 0 : before.articles()) * 2;
        var shards = Math.ceilDiv(expected, ARTICLES_A_SHARD);
        return shards <= 1 ? 1 : Math.min(1024, Integer.highestOneBit((int) shards - 1) << 1);
    }

    /** What was most read up to a slot that is settled. */
    void rank(long slot) {
        mostRead.settle(slot, views(slot));
    }

    private SlotTotals freeze(long slot) {
        var stored = store.documents().totals(slot);
        if (stored != null && stored.isFinal()) {
            return stored;
        }
        var known = new HashSet<String>();
        store.documents()
                .shards(slot)
                .forEach(shard -> known.addAll(shard.counts().keySet()));
        return freeze(slot, counter.count(slot, Reading.STRONG, known));
    }

    private SlotTotals freeze(long slot, SlotCount count) {
        var shards = store.books().open(slot, shardsFor(slot, count.articles().size()));
        if (shards == 0) {
            return Objects.requireNonNull(store.documents().totals(slot));
        }
        // also the empty ones: a count that is still under way may write none of them any more
        for (var shard : frozen(slot, count, shards)) {
            store.documents().write(shard);
        }
        store.documents().putDamped(slot, new TreeMap<>(count.damped()), true);
        store.documents().write(frozen(slot, count, views(slot)));
        return Objects.requireNonNull(store.documents().totals(slot));
    }

    /** Replaces what is frozen, for a rebuild. */
    void rewrite(long slot, SlotCount count) {
        var before = store.documents().shards(slot).size();
        var shards = before > 0 ? before : shardsFor(slot, count.articles().size());
        for (var shard : frozen(slot, count, shards)) {
            store.documents().rewrite(shard);
        }
        store.documents().putDamped(slot, new TreeMap<>(count.damped()), true);
        store.documents().rewrite(frozen(slot, count, count.articles()));
    }

    private static List<AggregateShard> frozen(long slot, SlotCount count, int shards) {
        var parts = AggregationPass.parts(count.articles(), shards);
        return IntStream.range(0, shards)
                .mapToObj(number -> AggregateShard.frozen(slot, number, parts.getOrDefault(number, Map.of())))
                .toList();
    }

    private SlotTotals frozen(long slot, SlotCount count, Map<String, Long> views) {
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

    /** From the frozen shards, whoever wrote them. */
    Map<String, Long> views(long slot) {
        var views = new HashMap<String, Long>();
        for (var shard : store.documents().shards(slot)) {
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
        views.forEach((article, n) -> tasks.add(() -> store.books().settle(article, n, slot)));
        if (!tasks.isEmpty()) {
            parallel.run(tasks);
        }
        store.books().settleSite(totals.views(), totals.visits(), slot);
        return views;
    }

    /** Sets the hour, the day and the month from what is frozen. */
    void sumUp(long slot, Map<String, Long> views) {
        var hour = slots.hour(slot);
        var hourStart = slots.firstOfHour(hour);
        store.rollups()
                .put(sum(
                        RollupUnit.HOUR,
                        hour.toString(),
                        slot,
                        store.documents().totals(hourStart, slot)));
        var inHour = new HashMap<>(views);
        for (var s = hourStart; s < slot; s++) {
            add(inHour, views(s));
        }
        store.rollups().putArticles(RollupUnit.HOUR, hour.toString(), inHour, slot);

        var day = slots.day(slot);
        store.rollups()
                .put(sum(RollupUnit.DAY, day.toString(), slot, store.documents().totals(slots.first(day), slot)));
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
                .put(new RollupPeriod(
                        RollupUnit.MONTH,
                        month.toString(),
                        days.stream().mapToLong(RollupPeriod::views).sum(),
                        days.stream().mapToLong(RollupPeriod::visits).sum(),
                        days.stream().mapToLong(RollupPeriod::filtered).sum(),
                        slot));
    }

    private static RollupPeriod sum(RollupUnit unit, String key, long through, List<SlotTotals> parts) {
        return new RollupPeriod(
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
