package vn.bantin.views;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Ranks articles: of the last hour from slots, of 24 hours from hours, of seven days from days, and by trend, where a
 * view weighs half after six hours. What is settled is summed once a slot and kept; each pass adds the open slots.
 */
final class MostRead {

    static final Duration HALF_LIFE = Duration.ofHours(6);
    private static final double DECAY = Math.pow(0.5, (double) Slots.LENGTH.toSeconds() / HALF_LIFE.toSeconds());

    /** Kept of what is settled; below that an article cannot come up by what a slot adds. */
    private static final int KEPT = 1_000;

    private static final int SHOWN = 50;

    private final ViewsStore store;
    private final Slots slots;

    MostRead(ViewsStore store, Slots slots) {
        this.store = store;
        this.slots = slots;
    }

    /** Sums up what is settled through this slot. */
    void settle(long slot, Map<String, Long> views) {
        var hours = new HashMap<String, Long>();
        var hour = slots.hour(slot);
        for (var h = 0; h < 24; h++) {
            SlotFinalizer.add(
                    hours,
                    store.rollups()
                            .articles(
                                    RollupUnit.HOUR,
                                    slots.hour(slots.at(hour.minus(Duration.ofHours(h))))
                                            .toString()));
        }
        keep("24h", slot, hours);

        var days = new HashMap<String, Long>();
        var today = slots.day(slot);
        for (var d = 1; d < 7; d++) {
            SlotFinalizer.add(
                    days,
                    store.rollups().articles(RollupUnit.DAY, today.minusDays(d).toString()));
        }
        for (var s = slots.first(today); s <= slot; s = slots.at(slots.start(s).plus(Duration.ofHours(1)))) {
            SlotFinalizer.add(
                    days,
                    store.rollups().articles(RollupUnit.HOUR, slots.hour(s).toString()));
        }
        keep("7d", slot, days);
        trend(slot, views, hours);
    }

    private void keep(String window, long slot, Map<String, Long> views) {
        var scores = new HashMap<String, Double>();
        views.forEach((article, n) -> scores.put(article, (double) n));
        store.rollups().putRanking(Ranking.of("settled." + window, slot, scores, views, KEPT));
    }

    private void trend(long slot, Map<String, Long> views, Map<String, Long> day) {
        var before = store.rollups().ranking("settled.trending");
        if (before != null && before.order() >= slot) {
            return; // another pass was here
        }
        var scores = new HashMap<String, Double>();
        if (before != null) {
            var faded = Math.pow(DECAY, slot - before.order());
            before.entries().forEach(e -> scores.put(e.article(), e.score() * faded));
        }
        views.forEach((article, n) -> scores.merge(article, (double) n, Double::sum));
        store.rollups().putRanking(Ranking.of("settled.trending", slot, scores, day, KEPT));
    }

    /** Ranks as of now: what is settled and the slots still open, up to {@code current}. */
    void rank(long current, Instant now) {
        var watermark = Objects.requireNonNull(store.books().progress()).watermark();
        var open = new HashMap<String, Long>();
        var rising = new HashMap<String, Double>();
        for (var slot = watermark + 1; slot <= current; slot++) {
            for (var shard : store.documents().shards(slot)) {
                SlotFinalizer.add(open, shard.counts());
                var weight = Math.pow(DECAY, current - slot);
                shard.counts().forEach((article, n) -> rising.merge(article, n * weight, Double::sum));
            }
        }
        var lastHour = new HashMap<String, Long>();
        for (var slot = current - 2; slot <= current; slot++) {
            store.documents().shards(slot).forEach(shard -> SlotFinalizer.add(lastHour, shard.counts()));
        }
        show("1h", now, Map.of(), lastHour);
        var day = show("24h", now, kept("24h"), open);
        show("7d", now, kept("7d"), open);
        var trending = store.rollups().ranking("settled.trending");
        if (trending != null) {
            var faded = Math.pow(DECAY, Math.max(0, current - trending.order()));
            trending.entries().forEach(e -> rising.merge(e.article(), e.score() * faded, Double::sum));
        }
        store.rollups().putRanking(Ranking.of("trending", now.getEpochSecond(), rising, day, SHOWN));
    }

    private Map<String, Long> kept(String window) {
        var views = new HashMap<String, Long>();
        var kept = store.rollups().ranking("settled." + window);
        if (kept != null) {
            kept.entries().forEach(e -> views.put(e.article(), e.views()));
        }
        return views;
    }

    private Map<String, Long> show(String window, Instant now, Map<String, Long> settled, Map<String, Long> open) {
        var views = new HashMap<>(settled);
        SlotFinalizer.add(views, open);
        var scores = new HashMap<String, Double>();
        views.forEach((article, n) -> scores.put(article, (double) n));
        store.rollups().putRanking(Ranking.of(window, now.getEpochSecond(), scores, views, SHOWN));
        return views;
    }
}
