package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.number;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.bantin.views.PeriodTotals;
import vn.bantin.views.Ranking;
import vn.bantin.views.RollupStore;
import vn.bantin.views.RollupUnit;

/** Hours, days, months and rankings. A stored rollup is never replaced by one that ends at an earlier slot. */
final class DynamoRollupStore implements RollupStore {

    private static final String NOT_LATER = "attribute_not_exists(through) OR through <= :through";

    /** Entries of a chunk: about 90 KB of the 400 an item may have. */
    private static final int CHUNK = 3_000;

    private static final Duration HOURS_LIVE = Duration.ofDays(400);
    private static final Duration HOURS_BY_ARTICLE_LIVE = Duration.ofDays(10);

    private final DynamoViewsStore views;

    DynamoRollupStore(DynamoViewsStore views) {
        this.views = views;
    }

    @Override
    public void put(PeriodTotals p) {
        var item = DynamoViewsStore.item(
                Schema.key(ViewsSchema.periods(p.unit()), p.key()),
                Map.of(
                        "views", n(p.views()),
                        "visits", n(p.visits()),
                        "filtered", n(p.filtered()),
                        "through", n(p.through())));
        put(item, p.unit(), p.key(), HOURS_LIVE, p.through());
    }

    @Override
    public List<PeriodTotals> between(RollupUnit unit, String from, String to) {
        if (from.compareTo(to) > 0) {
            return List.of();
        }
        return views.query(ViewsSchema.periods(unit), from, to, true).stream()
                .map(item -> new PeriodTotals(
                        unit,
                        text(item, Schema.SK),
                        number(item, "views"),
                        number(item, "visits"),
                        number(item, "filtered"),
                        number(item, "through")))
                .toList();
    }

    @Override
    public void putArticles(RollupUnit unit, String key, Map<String, Long> counts, long through) {
        var chunk = new TreeMap<String, Long>();
        var number = 0;
        for (var e : new TreeMap<>(counts).entrySet()) {
            chunk.put(e.getKey(), e.getValue());
            if (chunk.size() == CHUNK) {
                putChunk(unit, key, number++, chunk, through);
                chunk.clear();
            }
        }
        if (!chunk.isEmpty()) {
            putChunk(unit, key, number, chunk, through);
        }
    }

    private void putChunk(RollupUnit unit, String key, int number, SortedMap<String, Long> counts, long through) {
        var item = DynamoViewsStore.item(
                ViewsSchema.chunk(unit, key, number),
                Map.of("c", s(DynamoViewsStore.write(counts)), "through", n(through)));
        put(item, unit, key, HOURS_BY_ARTICLE_LIVE, through);
    }

    private void put(Map<String, AttributeValue> item, RollupUnit unit, String key, Duration hoursLive, long through) {
        var all = new HashMap<>(item);
        if (unit == RollupUnit.HOUR) {
            all.put(Schema.TTL, n(Instant.parse(key).plus(hoursLive).getEpochSecond()));
        }
        views.put(all, NOT_LATER, Map.of(), Map.of(":through", n(through)));
    }

    @Override
    public Map<String, Long> articles(RollupUnit unit, String key) {
        var counts = new HashMap<String, Long>();
        views.query(ViewsSchema.articleViews(unit, key), true)
                .forEach(item -> counts.putAll(DynamoViewsStore.read(text(item, "c"))));
        return counts;
    }

    @Override
    public void putRanking(Ranking ranking) {
        var text = new StringBuilder();
        ranking.entries().forEach(e -> text.append(e.article())
                .append(' ')
                .append(e.score())
                .append(' ')
                .append(e.views())
                .append('\n'));
        var item = DynamoViewsStore.item(
                ViewsSchema.ranking(ranking.name()), Map.of("r", s(text.toString()), "through", n(ranking.order())));
        views.put(item, NOT_LATER, Map.of(), Map.of(":through", n(ranking.order())));
    }

    @Override
    public @Nullable Ranking ranking(String name) {
        var item = views.get(ViewsSchema.ranking(name));
        if (item.isEmpty()) {
            return null;
        }
        var entries = new ArrayList<Ranking.Entry>();
        text(item, "r").lines().forEach(line -> {
            var part = line.split(" ", 3);
            entries.add(new Ranking.Entry(part[0], Double.parseDouble(part[1]), Long.parseLong(part[2])));
        });
        return new Ranking(name, number(item, "through"), entries);
    }
}
