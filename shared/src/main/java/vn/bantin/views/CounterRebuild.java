package vn.bantin.views;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.bantin.views.CounterStore.Settled;
import vn.bantin.views.ViewEventStore.Reading;

/**
 * Recomputes every total from the events that are still kept, and reports differences. Days whose events have expired keep
 * their sums. Readers see old numbers or new ones, never none; a concurrent aggregation pass does no harm.
 */
public final class CounterRebuild {

    private static final int PASSES = 5;

    private final ViewsStore store;
    private final CachedViewEventStore window;
    private final SlotCounter counter;
    private final SlotFinalizer closing;
    private final Slots slots;
    private final InstantSource clock;

    public CounterRebuild(
            ViewsStore store, ArticleVisibility visibility, Slots slots, InstantSource clock, ParallelTasks parallel) {
        this.store = store;
        this.slots = slots;
        this.clock = clock;
        this.window = new CachedViewEventStore(store.events());
        this.counter = new SlotCounter(window, visibility, slots, parallel);
        this.closing = new SlotFinalizer(store, counter, slots, parallel, new MostReadRanker(store, slots));
    }

    /**
     * @param what a slot, an article, or the site
     * @param was 0 if nothing was stored
     */
    public record Drift(String what, long was, long is) {}

    /** @param from the first slot that was recounted, {@code through} the last */
    public record Report(long from, long through, long events, List<Drift> drift) {}

    public Report run() {
        var now = clock.instant();
        var from = firstWhole(now);
        var drift = new ArrayList<Drift>();
        for (var pass = 0; pass < PASSES; pass++) {
            var through = through(now, from);
            var events = recount(from, through, drift);
            sumUp(from, through);
            closing.rank(through);
            correct(from, through, drift);
            if (through(now, from) == through) {
                return new Report(from, through, events, List.copyOf(drift));
            }
        }
        throw new IllegalStateException("slots were settled faster than they could be rebuilt");
    }

    /** The first slot of the first local day whose events, and those of the slot before it, are all still kept. */
    private long firstWhole(Instant now) {
        var oldest = now.minus(AggregationPass.EVENTS_LIVE).plus(Duration.ofHours(1));
        var day = slots.day(slots.at(oldest)).plusDays(1);
        return slots.first(day);
    }

    private long through(Instant now, long from) {
        var progress = store.counters().progress();
        if (progress != null) {
            return progress.watermark();
        }
        var over = slots.at(now.minus(AggregationPass.FREEZE_AFTER)) - 1;
        store.counters().begin(Math.max(over, from - 1));
        return through(now, from);
    }

    private long recount(long from, long through, List<Drift> drift) {
        var events = 0L;
        window.from(Long.MAX_VALUE); // clears the cache: it may hold incomplete events of a slot that was open
        for (var slot = from; slot <= through; slot++) {
            window.from(slot - 1);
            var was = store.aggregates().totals(slot);
            var known = new HashSet<String>();
            for (var shard : store.aggregates().shards(slot)) {
                known.addAll(shard.counts().keySet());
            }
            var count = counter.count(slot, Reading.STRONG, known);
            events += count.events();
            if (was == null && count.events() == 0 && count.views() == 0) {
                continue;
            }
            if (was == null || was.views() != count.views() || was.visits() != count.visits()) {
                drift.add(new Drift(
                        "slot " + slots.start(slot) + " views", was == null ? 0 : was.views(), count.views()));
            }
            closing.rewrite(slot, count);
        }
        return events;
    }

    private void sumUp(long from, long through) {
        for (var slot = from; slot <= through; slot++) {
            if (slot == through
                    || slot == slots.last(slots.day(slot))
                    || !slots.hour(slot + 1).equals(slots.hour(slot))) {
                closing.sumUp(slot, closing.views(slot));
            }
        }
    }

    private void correct(long from, long through, List<Drift> drift) {
        var right = new TreeMap<String, Settled>();
        var site = beforeEvents(from, right);
        for (var slot = from; slot <= through; slot++) {
            var at = slot;
            closing.views(slot)
                    .forEach((article, n) -> right.merge(
                            article, new Settled(null, n, 0, at), (sum, more) -> sum.with(more.views(), 0, at)));
            var totals = store.aggregates().totals(slot);
            if (totals != null) {
                site = site.with(totals.views(), totals.visits(), slot);
            }
        }
        var ids = new TreeSet<>(right.keySet());
        var stored = store.counters().articles(ids);
        for (var id : ids) {
            var found = stored.getOrDefault(id, Settled.NOTHING);
            var expected = java.util.Objects.requireNonNull(right.get(id));
            if (found.settledTo() <= through
                    && (found.views() != expected.views() || found.settledTo() < expected.settledTo())) {
                drift.add(new Drift("article " + id, found.views(), expected.views()));
                store.counters().correct(id, found, expected);
            }
        }
        var found = store.counters().site();
        if (found.settledTo() <= through && (found.views() != site.views() || found.visits() != site.visits())) {
            drift.add(new Drift("site visits", found.visits(), site.visits()));
            store.counters().correctSite(found, site);
        }
    }

    /** The sums of the days before, made while their events were kept. */
    private Settled beforeEvents(long from, Map<String, Settled> articles) {
        var site = Settled.NOTHING;
        var until = slots.day(from);
        for (var day : store.rollups()
                .between(RollupUnit.DAY, "0000-01-01", until.minusDays(1).toString())) {
            site = site.with(day.views(), day.visits(), day.through());
            var views = new HashMap<>(store.rollups()
                    .articles(RollupUnit.DAY, LocalDate.parse(day.key()).toString()));
            views.forEach((article, n) -> articles.merge(
                    article,
                    new Settled(null, n, 0, day.through()),
                    (sum, more) -> sum.with(more.views(), 0, more.settledTo())));
        }
        return site;
    }
}
