package vn.bantin.views;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import vn.bantin.views.CounterStore.Progress;
import vn.bantin.views.ViewEventStore.Reading;

/**
 * The pass that a schedule starts every minute: finalizes the slots that have ended, counts the open ones, and ranks the most
 * read articles.
 */
public final class AggregationPass {

    /** No event for a slot arrives after this: 5 min of lateness, 5 s of deadline, clocks 5 s apart. */
    static final Duration FREEZE_AFTER = Duration.ofMinutes(10);

    /** A slot is first counted when the slot before can get no event on time any more: 5 s deadline, clocks ± 5 s. */
    static final Duration COUNT_AFTER = Duration.ofSeconds(15);

    /** Older events may have expired (TTL). */
    static final Duration EVENTS_LIVE = Duration.ofDays(8);

    /** Slots that the first pass looks back on. */
    private static final int FIRST_LOOK = 4;

    private static final long EVENTS_A_MINUTE = 10_000;

    private final ViewsStore store;
    private final SlotCounter counter;
    private final SlotFinalizer finalizer;
    private final MostReadRanker mostRead;
    private final Slots slots;
    private final InstantSource clock;

    public AggregationPass(
            ViewsStore store, ArticleVisibility visibility, Slots slots, InstantSource clock, ParallelTasks parallel) {
        this.store = store;
        this.slots = slots;
        this.clock = clock;
        this.counter = new SlotCounter(store.events(), visibility, slots, parallel);
        this.mostRead = new MostReadRanker(store, slots);
        this.finalizer = new SlotFinalizer(store, counter, slots, parallel, mostRead);
    }

    /**
     * The result of a pass.
     *
     * @param views views of the slots it settled; each slot is settled once
     * @param filtered events of robots and prefetches in the same slots
     * @param damped views of the same slots, by article, that rankings do not count: crowds from one network
     */
    public record Report(int settled, int counted, long events, long views, long filtered, Map<String, Long> damped) {}

    /**
     * Runs one pass.
     *
     * @param force count all open slots now, also those that are not due
     */
    public Report run(boolean force) {
        var now = clock.instant();
        var progress = progress(now);
        var settled = 0;
        var views = 0L;
        var filtered = 0L;
        var damped = new HashMap<String, Long>();
        var oldest = slots.at(now.minus(EVENTS_LIVE)) + 1;
        for (var left : store.aggregates().totals(progress.watermark() + 1, oldest - 1)) {
            finalizer.closeAsCounted(left.slot());
            settled++;
        }
        var slot = Math.max(progress.watermark() + 1, oldest);
        for (; over(slot, now); slot++) {
            finalizer.close(slot);
            settled++;
            var totals = store.aggregates().totals(slot);
            views += totals == null ? 0 : totals.views();
            filtered += totals == null ? 0 : totals.filtered();
            SlotFinalizer.add(damped, store.aggregates().damped(slot, slot));
        }
        destroySalts(slot);
        var counted = 0;
        var events = 0L;
        for (; !slots.start(slot).plus(COUNT_AFTER).isAfter(now); slot++) {
            if (force || due(slot, now)) {
                events += publish(slot, now);
                counted++;
            }
        }
        if (counted + settled > 0) {
            mostRead.rank(slot - 1, now);
        }
        return new Report(settled, counted, events, views, filtered, damped);
    }

    boolean over(long slot, Instant now) {
        return !slots.end(slot).plus(FREEZE_AFTER).isAfter(now);
    }

    private Progress progress(Instant now) {
        var progress = store.counters().progress();
        if (progress == null) {
            store.counters().begin(slots.at(now) - FIRST_LOOK);
            progress = store.counters().progress();
        }
        if (progress == null) {
            throw new IllegalStateException("the watermark was set and is not there");
        }
        return progress;
    }

    /** Every minute for a small slot, up to every ten for a large one, so that reads stay cheap beside writes. */
    private boolean due(long slot, Instant now) {
        var before = store.aggregates().totals(slot);
        if (before == null) {
            return true;
        }
        var minutes = Math.clamp(before.events() / EVENTS_A_MINUTE, 1, 10);
        var slack = Duration.ofSeconds(30); // schedules are not exact to the second
        return !before.isFinal()
                && !before.asOf().plus(Duration.ofMinutes(minutes)).minus(slack).isAfter(now);
    }

    private long publish(long slot, Instant now) {
        var over = !slots.end(slot).isAfter(now);
        var known = new HashMap<Integer, AggregateShard>();
        var articles = new HashSet<String>();
        for (var shard : store.aggregates().shards(slot)) {
            known.put(shard.number(), shard);
            articles.addAll(shard.counts().keySet());
        }
        var count = counter.count(slot, over ? Reading.STRONG : Reading.EVENTUAL, articles);
        var shards = store.counters()
                .open(slot, finalizer.shardsFor(slot, count.articles().size()));
        if (shards == 0) {
            return count.events();
        }
        for (var part : parts(count.articles(), shards).entrySet()) {
            grow(known.getOrDefault(part.getKey(), AggregateShard.none(slot, part.getKey())), part.getValue());
        }
        store.aggregates().putDamped(slot, new TreeMap<>(count.damped()), false);
        grow(slot, count, now);
        return count.events();
    }

    static Map<Integer, Map<String, Long>> parts(Map<String, Long> articles, int shards) {
        var parts = new HashMap<Integer, Map<String, Long>>();
        articles.forEach((article, n) -> parts.computeIfAbsent(AggregateShard.of(article, shards), k -> new HashMap<>())
                .put(article, n));
        return parts;
    }

    private void grow(AggregateShard shard, Map<String, Long> counted) {
        var from = shard;
        while (!from.isFinal()) {
            var next = from.grown(counted);
            if (next.counts().equals(from.counts()) || store.aggregates().write(next)) {
                return;
            }
            var place = new SlotAggregates.Place(from.slot(), from.number());
            var now = store.aggregates().shards(java.util.List.of(place));
            from = now.isEmpty() ? AggregateShard.none(from.slot(), from.number()) : now.getFirst();
        }
    }

    private void grow(long slot, SlotCountResult count, Instant at) {
        while (true) {
            var stored = store.aggregates().totals(slot);
            var from = stored == null ? SlotTotals.none(slot) : stored;
            if (from.isFinal() || store.aggregates().write(from.grown(count, at))) {
                return;
            }
        }
    }

    /** A day's salt is destroyed once its last slot is settled. */
    private void destroySalts(long firstOpen) {
        var openDay = slots.day(firstOpen);
        for (var day : new ArrayList<>(store.salts().kept())) {
            if (day.isBefore(openDay)) {
                store.salts().destroy(day);
            }
        }
    }
}
