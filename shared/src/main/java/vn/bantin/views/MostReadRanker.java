package vn.bantin.views;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Ranks articles: the last hour from slots, 24 hours from hours, seven days from days, and by trend, where a view weighs half
 * after six hours. Settled slots are summed once a slot and kept; each pass adds the open slots. The order is by views less those
 * that {@link NetworkRankWeight} damps; the views shown are not damped.
 */
final class MostReadRanker {

    static final Duration HALF_LIFE = Duration.ofHours(6);
    private static final double DECAY = Math.pow(0.5, (double) Slots.LENGTH.toSeconds() / HALF_LIFE.toSeconds());

    /** Articles stored per settled window: one more slot cannot lift an article from below this rank into the list shown. */
    private static final int KEPT = 1_000;

    private static final int SHOWN = 50;

    private final ViewsStore store;
    private final Slots slots;
    private final ConcentratedViews crowds;

    MostReadRanker(ViewsStore store, Slots slots) {
        this.store = store;
        this.slots = slots;
        this.crowds = new ConcentratedViews(store.rollups());
    }

    /** Views by article in a time window, and how many of them are damped. */
    private static final class Window {
        private final Map<String, Long> views = new HashMap<>();
        private final Map<String, Long> damped = new HashMap<>();

        void add(Map<String, Long> moreViews, Map<String, Long> moreDamped) {
            SlotFinalizer.add(views, moreViews);
            SlotFinalizer.add(damped, moreDamped);
        }

        Map<String, Double> scores() {
            var scores = new HashMap<String, Double>();
            views.forEach(
                    (article, n) -> scores.put(article, (double) Math.max(0, n - damped.getOrDefault(article, 0L))));
            return scores;
        }
    }

    /** Sums the windows up to this slot, which is settled. */
    void settle(long slot, Map<String, Long> views) {
        var hours = new Window();
        var hour = slots.hour(slot);
        var firstHour = slots.hour(slots.at(hour.minus(Duration.ofHours(23))));
        for (var h = 0; h < 24; h++) {
            var key = slots.hour(slots.at(hour.minus(Duration.ofHours(h)))).toString();
            hours.add(store.rollups().articles(RollupUnit.HOUR, key), Map.of());
        }
        addDamped(hours, slots.firstOfHour(firstHour), slot);
        keep("24h", slot, hours);

        var days = new Window();
        var today = slots.day(slot);
        for (var d = 1; d < 7; d++) {
            days.add(store.rollups().articles(RollupUnit.DAY, today.minusDays(d).toString()), Map.of());
        }
        for (var s = slots.first(today); s <= slot; s = slots.at(slots.start(s).plus(Duration.ofHours(1)))) {
            days.add(store.rollups().articles(RollupUnit.HOUR, slots.hour(s).toString()), Map.of());
        }
        addDamped(days, slots.first(today.minusDays(6)), slot);
        keep("7d", slot, days);
        trend(slot, views, hours.views);
    }

    private void addDamped(Window window, long from, long through) {
        window.add(Map.of(), store.aggregates().damped(from, through));
    }

    private void keep(String name, long slot, Window window) {
        store.rollups().putRanking(Ranking.of("settled." + name, slot, window.scores(), window.views, KEPT));
    }

    private void trend(long slot, Map<String, Long> views, Map<String, Long> day) {
        var before = store.rollups().ranking("settled.trending");
        if (before != null && before.order() >= slot) {
            return; // another pass was here
        }
        var scores = new HashMap<String, Double>();
        if (before != null) {
            var faded = Math.pow(DECAY, (double) (slot - before.order()));
            before.entries().forEach(e -> scores.put(e.article(), e.score() * faded));
        }
        var current = new Window();
        current.add(views, Map.of());
        addDamped(current, slot, slot);
        current.scores().forEach((article, score) -> scores.merge(article, score, Double::sum));
        store.rollups().putRanking(Ranking.of("settled.trending", slot, scores, day, KEPT));
    }

    /** Ranks as of now: the settled windows and the open slots up to {@code current}. */
    void rank(long current, Instant now) {
        var watermark = Objects.requireNonNull(store.counters().progress()).watermark();
        var open = new Window();
        var lastHour = new Window();
        var rising = new HashMap<String, Double>();
        for (var slot = Math.min(watermark + 1, current - 2); slot <= current; slot++) {
            var window = new Window();
            store.aggregates().shards(slot).forEach(shard -> window.add(shard.counts(), Map.of()));
            addDamped(window, slot, slot);
            if (slot > watermark) {
                open.add(window.views, window.damped);
                var weight = Math.pow(DECAY, (double) (current - slot));
                window.scores().forEach((article, score) -> rising.merge(article, score * weight, Double::sum));
            }
            if (slot >= current - 2) {
                lastHour.add(window.views, window.damped);
            }
        }
        show("1h", now, lastHour);
        var last24Hours = withKept("24h", open);
        crowds.put(now, last24Hours.views, last24Hours.damped, SHOWN);
        var day = show("24h", now, last24Hours);
        show("7d", now, withKept("7d", open));
        var trending = store.rollups().ranking("settled.trending");
        if (trending != null) {
            var faded = Math.pow(DECAY, (double) Math.max(0, current - trending.order()));
            trending.entries().forEach(e -> rising.merge(e.article(), e.score() * faded, Double::sum));
        }
        store.rollups().putRanking(Ranking.of("trending", now.getEpochSecond(), rising, day, SHOWN));
    }

    private Window withKept(String name, Window open) {
        var window = new Window();
        var kept = store.rollups().ranking("settled." + name);
        if (kept != null) {
            kept.entries().forEach(e -> {
                window.views.put(e.article(), e.views());
                window.damped.put(e.article(), Math.max(0, e.views() - Math.round(e.score())));
            });
        }
        window.add(open.views, open.damped);
        return window;
    }

    private Map<String, Long> show(String name, Instant now, Window window) {
        store.rollups().putRanking(Ranking.of(name, now.getEpochSecond(), window.scores(), window.views, SHOWN));
        return window.views;
    }
}
