package vn.bantin.views;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The store as its ports describe it, in memory. Thread-safe: one lock. */
public final class MemoryViews implements ViewEventStore, SlotAggregates, CounterStore, RollupStore, SaltStore {

    public ViewsStore store() {
        return new ViewsStore(this, this, this, this, this);
    }

    private record Bucket(long slot, int number) {}

    private record Key(RollupUnit unit, String key) {}

    private record Views(SortedMap<String, Long> views, long through) {}

    private final Map<Bucket, TreeMap<String, ViewEvent>> events = new HashMap<>();
    private final TreeMap<Long, TreeMap<Integer, AggregateShard>> shards = new TreeMap<>();
    private final TreeMap<Long, SlotTotals> totals = new TreeMap<>();
    private final TreeMap<Long, TreeMap<String, Long>> damped = new TreeMap<>();
    private final Set<Long> finalDamped = new HashSet<>();
    private final TreeMap<String, Settled> articles = new TreeMap<>();
    private final Map<RollupUnit, TreeMap<String, PeriodTotals>> periods = new HashMap<>();
    private final Map<Key, Views> articleViews = new HashMap<>();
    private final Map<String, Ranking> rankings = new HashMap<>();
    private final TreeMap<LocalDate, byte[]> salts = new TreeMap<>();
    private Settled site = Settled.NOTHING;
    private @Nullable Progress progress;

    @Override
    public synchronized void add(ViewEvent s) {
        events.computeIfAbsent(new Bucket(s.slot(), s.bucket()), k -> new TreeMap<>())
                .put(s.key(), s);
    }

    @Override
    public synchronized Stream<ViewEvent> in(long slot, int bucket, Reading reading) {
        return List.copyOf(
                events.getOrDefault(new Bucket(slot, bucket), new TreeMap<>()).values())
                .stream();
    }

    @Override
    public synchronized Stream<ViewEvent> late(long slot, int bucket, Reading reading) {
        return List.copyOf(events.getOrDefault(new Bucket(slot, bucket), new TreeMap<>())
                        .tailMap("~")
                        .values())
                .stream();
    }

    @Override
    public synchronized List<AggregateShard> shards(long slot) {
        return List.copyOf(shards.getOrDefault(slot, new TreeMap<>()).values());
    }

    @Override
    public synchronized List<AggregateShard> shards(List<Place> places) {
        return places.stream()
                .flatMap(p -> shards(p.slot()).stream().filter(s -> s.number() == p.shard()))
                .toList();
    }

    @Override
    public synchronized boolean write(AggregateShard next) {
        var slot = shards.computeIfAbsent(next.slot(), k -> new TreeMap<>());
        var stored = slot.getOrDefault(next.number(), AggregateShard.none(next.slot(), next.number()));
        if (stored.isFinal() || !next.isFinal() && stored.revision() != next.revision() - 1) {
            return false;
        }
        slot.put(next.number(), next);
        return true;
    }

    @Override
    public synchronized @Nullable SlotTotals totals(long slot) {
        return totals.get(slot);
    }

    @Override
    public synchronized List<SlotTotals> totals(long from, long to) {
        return from > to
                ? List.of()
                : List.copyOf(totals.subMap(from, true, to, true).values());
    }

    @Override
    public synchronized boolean write(SlotTotals next) {
        var stored = totals.getOrDefault(next.slot(), SlotTotals.none(next.slot()));
        if (stored.isFinal() || !next.isFinal() && stored.revision() != next.revision() - 1) {
            return false;
        }
        totals.put(next.slot(), next);
        return true;
    }

    @Override
    public synchronized void rewrite(AggregateShard frozen) {
        shards.computeIfAbsent(frozen.slot(), k -> new TreeMap<>()).put(frozen.number(), frozen);
    }

    @Override
    public synchronized void rewrite(SlotTotals frozen) {
        totals.put(frozen.slot(), frozen);
    }

    @Override
    public synchronized void putDamped(long slot, SortedMap<String, Long> views, boolean isFinal) {
        if (!views.isEmpty() && (isFinal || !finalDamped.contains(slot))) {
            damped.put(slot, new TreeMap<>(views));
            if (isFinal) {
                finalDamped.add(slot);
            }
        }
    }

    @Override
    public synchronized Map<String, Long> damped(long from, long through) {
        var sum = new TreeMap<String, Long>();
        damped.subMap(from, true, through, true)
                .values()
                .forEach(slot -> slot.forEach((article, n) -> sum.merge(article, n, Long::sum)));
        return sum;
    }

    @Override
    public synchronized @Nullable Progress progress() {
        return progress;
    }

    @Override
    public synchronized void begin(long watermark) {
        if (progress == null) {
            progress = new Progress(watermark, Map.of());
        }
    }

    @Override
    public synchronized int open(long slot, int wanted) {
        var now = begun();
        if (slot <= now.watermark()) {
            return 0;
        }
        var shardCounts = new HashMap<>(now.shards());
        var count = shardCounts.computeIfAbsent(slot, k -> wanted);
        progress = new Progress(now.watermark(), shardCounts);
        return count;
    }

    @Override
    public synchronized void advance(long slot) {
        var now = begun();
        if (now.watermark() < slot) {
            var shardCounts = new HashMap<>(now.shards());
            shardCounts.keySet().removeIf(s -> s <= slot);
            progress = new Progress(slot, shardCounts);
        }
    }

    private Progress begun() {
        if (progress == null) {
            throw new IllegalStateException("not begun");
        }
        return progress;
    }

    @Override
    public synchronized void settle(String article, long views, long slot) {
        var stored = article(article);
        if (stored.settledTo() < slot) {
            articles.put(article, stored.with(views, 0, slot));
        }
    }

    @Override
    public synchronized void settleSite(long views, long visits, long slot) {
        if (site.settledTo() < slot) {
            site = site.with(views, visits, slot);
        }
    }

    @Override
    public synchronized Settled article(String id) {
        return articles.getOrDefault(id, Settled.NOTHING);
    }

    @Override
    public synchronized Map<String, Settled> articles(Collection<String> ids) {
        var found = new HashMap<String, Settled>();
        ids.forEach(id -> {
            var settled = articles.get(id);
            if (settled != null) {
                found.put(id, settled);
            }
        });
        return found;
    }

    @Override
    public synchronized Settled site() {
        return site;
    }

    @Override
    public synchronized boolean correct(String article, Settled found, Settled right) {
        var stored = article(article);
        if (stored.settledTo() != found.settledTo() || stored.views() != found.views()) {
            return false;
        }
        articles.put(article, new Settled(stored.start(), right.views(), 0, right.settledTo()));
        return true;
    }

    @Override
    public synchronized boolean correctSite(Settled found, Settled right) {
        if (site.settledTo() != found.settledTo() || site.views() != found.views() || site.visits() != found.visits()) {
            return false;
        }
        site = new Settled(site.start(), right.views(), right.visits(), right.settledTo());
        return true;
    }

    @Override
    public synchronized void startArticle(String id, long views) {
        var s = article(id);
        if (s.startOr(-1) < views) {
            articles.put(id, new Settled(views, s.views(), s.visits(), s.settledTo()));
        }
    }

    @Override
    public synchronized void startSite(long visits) {
        site = new Settled(visits, site.views(), site.visits(), site.settledTo());
    }

    @Override
    public synchronized void put(PeriodTotals period) {
        var all = periods.computeIfAbsent(period.unit(), k -> new TreeMap<>());
        var stored = all.get(period.key());
        if (stored == null || stored.through() <= period.through()) {
            all.put(period.key(), period);
        }
    }

    @Override
    public synchronized List<PeriodTotals> between(RollupUnit unit, String from, String to) {
        return from.compareTo(to) > 0
                ? List.of()
                : List.copyOf(periods.computeIfAbsent(unit, k -> new TreeMap<>())
                        .subMap(from, true, to, true)
                        .values());
    }

    @Override
    public synchronized void putArticles(RollupUnit unit, String key, Map<String, Long> views, long through) {
        var stored = articleViews.get(new Key(unit, key));
        if (stored == null || stored.through() <= through) {
            articleViews.put(new Key(unit, key), new Views(new TreeMap<>(views), through));
        }
    }

    @Override
    public synchronized Map<String, Long> articles(RollupUnit unit, String key) {
        var stored = articleViews.get(new Key(unit, key));
        return stored == null ? Map.of() : stored.views();
    }

    @Override
    public synchronized void putRanking(Ranking ranking) {
        var stored = rankings.get(ranking.name());
        if (stored == null || stored.order() <= ranking.order()) {
            rankings.put(ranking.name(), ranking);
        }
    }

    @Override
    public synchronized @Nullable Ranking ranking(String name) {
        return rankings.get(name);
    }

    @Override
    public synchronized byte[] of(LocalDate day) {
        return salts.computeIfAbsent(day, k -> ("salt of " + k).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized List<LocalDate> kept() {
        return List.copyOf(salts.keySet());
    }

    @Override
    public synchronized void destroy(LocalDate day) {
        salts.remove(day);
    }

    /** All that was counted and settled, as text: what a rebuild must make the same. */
    public synchronized String totals() {
        var text = new StringBuilder();
        shards.forEach((slot, parts) -> {
            var whole = new TreeMap<String, Long>();
            parts.values().stream().filter(AggregateShard::isFinal).forEach(s -> whole.putAll(s.counts()));
            if (!whole.isEmpty()) {
                text.append(slot).append(' ').append(whole).append('\n');
            }
        });
        totals.values().stream().filter(t -> t.isFinal() && t.events() > 0).forEach(t -> text.append(t)
                .append('\n'));
        articles.forEach(
                (id, settled) -> text.append(id).append(' ').append(settled).append('\n'));
        text.append(new Settled(site.start(), site.views(), site.visits(), Settled.NEVER))
                .append('\n');
        new TreeMap<>(periods).values().forEach(all -> all.values().stream()
                .filter(p -> p.visits() > 0)
                .forEach(p -> text.append(p).append('\n')));
        articleViews.entrySet().stream()
                .filter(e -> !e.getValue().views().isEmpty())
                .map(Object::toString)
                .sorted()
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    public synchronized void deleteTotals() {
        shards.clear();
        totals.clear();
        periods.clear();
        articleViews.clear();
        rankings.clear();
        articles.replaceAll((id, s) -> new Settled(s.start(), 0, 0, Settled.NEVER));
        site = new Settled(site.start(), 0, 0, Settled.NEVER);
        progress = null;
    }

    public synchronized void deleteEventsBefore(long slot) {
        events.keySet().removeIf(b -> b.slot() < slot);
    }
}
