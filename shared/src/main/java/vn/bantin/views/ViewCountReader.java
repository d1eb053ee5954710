package vn.bantin.views;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.bantin.views.CounterStore.Progress;
import vn.bantin.views.CounterStore.Settled;
import vn.bantin.views.SlotAggregates.Place;

/**
 * The public view count: the settled count plus the aggregates of the slots after it. It never decreases: the watermark is read
 * first, then the settled count, then the aggregates, so that every slot is in exactly one of them. A watermark that is a minute
 * old is still correct, because the article's item names the last slot it includes; it only costs one more aggregate. One item
 * and two shards: 3 read units, 4 when the watermark is due.
 */
public final class ViewCountReader {

    private static final Duration PROGRESS_FRESH = Duration.ofSeconds(30);

    private final CounterStore counters;
    private final SlotAggregates aggregates;
    private final Slots slots;
    private final InstantSource clock;
    private final Duration remembered;
    private final Map<Place, Recent> recent = new HashMap<>();
    private @Nullable Progress progress;
    private Instant readAt = Instant.EPOCH;

    public ViewCountReader(CounterStore counters, SlotAggregates aggregates, Slots slots, InstantSource clock) {
        this(counters, aggregates, slots, clock, Duration.ZERO);
    }

    /**
     * @param remembered how old cached aggregates of open slots may be. The first read after that time loads them for all
     *     articles; other reads need one item. A count may lag by that much, but is never too high.
     */
    public ViewCountReader(
            CounterStore counters, SlotAggregates aggregates, Slots slots, InstantSource clock, Duration remembered) {
        this.remembered = remembered;
        this.counters = counters;
        this.aggregates = aggregates;
        this.slots = slots;
        this.clock = clock;
    }

    /** @param shard null if it did not exist */
    private record Recent(@Nullable AggregateShard shard, Instant readAt) {}

    public long of(String article) {
        var now = progress();
        var settled = counters.article(article);
        return settled.startOr(0) + counted(now, article, settled);
    }

    /** Raises the article's initial count so that its total is at least this; never lowers it. */
    public void atLeast(String article, long views) {
        var now = progress();
        var counted = counted(now, article, counters.article(article));
        counters.startArticle(article, Math.max(0, views - counted));
    }

    private long counted(@Nullable Progress now, String article, Settled settled) {
        return settled.views() + open(now, Map.of(article, settled)).getOrDefault(article, 0L);
    }

    /** Counts of many articles, for sorting and for pages; 0 for unknown ids. */
    public Map<String, Long> of(Collection<String> articles) {
        var now = progress();
        var settled = counters.articles(articles);
        var views = new HashMap<String, Long>();
        for (var article : articles) {
            var s = settled.getOrDefault(article, Settled.NOTHING);
            views.put(article, s.startOr(0) + s.views());
        }
        var known = new HashMap<String, Settled>();
        articles.forEach(article -> known.put(article, settled.getOrDefault(article, Settled.NOTHING)));
        SlotFinalizer.add(views, open(now, known));
        return views;
    }

    private Map<String, Long> open(@Nullable Progress now, Map<String, Settled> settled) {
        var views = new HashMap<String, Long>();
        if (now == null) {
            return views;
        }
        var places = new LinkedHashSet<Place>();
        now.shards().forEach((slot, shards) -> {
            for (var e : settled.entrySet()) {
                if (slot > Math.max(now.watermark(), e.getValue().settledTo())) {
                    places.add(new Place(slot, AggregateShard.of(e.getKey(), shards)));
                }
            }
        });
        for (var shard : places.isEmpty() ? List.<AggregateShard>of() : shards(places)) {
            settled.forEach((article, s) -> {
                var n = shard.counts().get(article);
                if (n != null && shard.slot() > s.settledTo()) {
                    views.merge(article, n, Long::sum);
                }
            });
        }
        return views;
    }

    private List<AggregateShard> shards(Collection<Place> places) {
        if (remembered.isZero()) {
            return aggregates.shards(List.copyOf(places));
        }
        synchronized (recent) {
            var now = clock.instant();
            recent.values().removeIf(r -> !r.readAt.plus(remembered).isAfter(now));
            var unknown = places.stream().filter(p -> !recent.containsKey(p)).toList();
            if (!unknown.isEmpty()) {
                var read = aggregates.shards(unknown);
                unknown.forEach(place -> recent.put(
                        place,
                        new Recent(
                                read.stream()
                                        .filter(s -> s.slot() == place.slot() && s.number() == place.shard())
                                        .findFirst()
                                        .orElse(null),
                                now)));
            }
            return places.stream()
                    .flatMap(p -> Stream.ofNullable(Objects.requireNonNull(recent.get(p)).shard))
                    .toList();
        }
    }

    private synchronized @Nullable Progress progress() {
        var now = clock.instant();
        if (progress == null || !readAt.plus(PROGRESS_FRESH).isAfter(now) || !knows(progress, slots.at(now))) {
            progress = counters.progress();
            readAt = now;
        }
        return progress;
    }

    /** Whether every open slot has been counted at least once; otherwise its first count would appear here later than elsewhere. */
    private static boolean knows(Progress progress, long current) {
        for (var slot = current; slot > progress.watermark(); slot--) {
            if (!progress.shards().containsKey(slot)) {
                return false;
            }
        }
        return true;
    }
}
