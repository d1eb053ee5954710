package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.number;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.bantin.views.AggregateShard;
import vn.bantin.views.SlotAggregates;
import vn.bantin.views.SlotTotals;
import vn.bantin.views.Slots;

/**
 * Stores slots' aggregates in the views table. An open one has the attribute {@code rev}, a final one {@code final}; write
 * conditions use only these two.
 */
final class DynamoSlotAggregates implements SlotAggregates {

    private static final Duration SHARDS_LIVE = Duration.ofDays(10);
    private static final Duration TOTALS_LIVE = Duration.ofDays(45);

    private static final String NOT_FINAL = "attribute_not_exists(#final)";
    private static final String SAME_REVISION = NOT_FINAL + " AND rev = :rev";
    private static final String NEW = "attribute_not_exists(PK)";

    private final DynamoViewsStore views;
    private final Slots slots;

    DynamoSlotAggregates(DynamoViewsStore views, Slots slots) {
        this.views = views;
        this.slots = slots;
    }

    @Override
    public List<AggregateShard> shards(long slot) {
        return views.query(ViewsSchema.shards(slot), true).stream()
                .map(DynamoSlotAggregates::shard)
                .toList();
    }

    @Override
    public List<AggregateShard> shards(List<Place> places) {
        return views
                .get(places.stream()
                        .map(p -> ViewsSchema.shard(p.slot(), p.shard()))
                        .toList())
                .stream()
                .map(DynamoSlotAggregates::shard)
                .toList();
    }

    @Override
    public boolean write(AggregateShard next) {
        return write(item(next), next.revision(), next.isFinal());
    }

    private Map<String, AttributeValue> item(AggregateShard next) {
        return DynamoViewsStore.item(
                ViewsSchema.shard(next.slot(), next.number()),
                Map.of("c", s(DynamoViewsStore.write(next.counts())), Schema.TTL, ttl(next.slot(), SHARDS_LIVE)));
    }

    @Override
    public @Nullable SlotTotals totals(long slot) {
        var item = views.get(ViewsSchema.totals(slot));
        return item.isEmpty() ? null : totals(item);
    }

    @Override
    public List<SlotTotals> totals(long from, long to) {
        return from > to
                ? List.of()
                : views.query(ViewsSchema.SLOTS, ViewsSchema.slot(from), ViewsSchema.slot(to), true).stream()
                        .map(DynamoSlotAggregates::totals)
                        .toList();
    }

    @Override
    public boolean write(SlotTotals next) {
        return write(item(next), next.revision(), next.isFinal());
    }

    private Map<String, AttributeValue> item(SlotTotals next) {
        return DynamoViewsStore.item(
                ViewsSchema.totals(next.slot()),
                Map.of(
                        "views",
                        n(next.views()),
                        "visits",
                        n(next.visits()),
                        "filtered",
                        n(next.filtered()),
                        "events",
                        n(next.events()),
                        "articles",
                        n(next.articles()),
                        "asOf",
                        s(next.asOf().toString()),
                        Schema.TTL,
                        ttl(next.slot(), TOTALS_LIVE)));
    }

    @Override
    public void putDamped(long slot, SortedMap<String, Long> damped, boolean isFinal) {
        if (damped.isEmpty()) {
            return;
        }
        var item = DynamoViewsStore.item(
                ViewsSchema.damped(slot),
                Map.of("c", s(DynamoViewsStore.write(damped)), Schema.TTL, ttl(slot, SHARDS_LIVE)));
        if (isFinal) {
            item.put("final", AttributeValue.fromBool(true));
            views.dynamo.putItem(r -> r.tableName(views.table).item(item));
        } else {
            views.put(item, NOT_FINAL, Map.of("#final", "final"), Map.of());
        }
    }

    @Override
    public Map<String, Long> damped(long from, long through) {
        var sum = new HashMap<String, Long>();
        views.query(ViewsSchema.DAMPED, ViewsSchema.slot(from), ViewsSchema.slot(through), true)
                .forEach(item -> DynamoViewsStore.read(text(item, "c"))
                        .forEach((article, n) -> sum.merge(article, n, Long::sum)));
        return sum;
    }

    @Override
    public void rewrite(AggregateShard frozen) {
        var item = item(frozen);
        item.put("final", AttributeValue.fromBool(true));
        views.dynamo.putItem(r -> r.tableName(views.table).item(item));
    }

    @Override
    public void rewrite(SlotTotals frozen) {
        var item = item(frozen);
        item.put("final", AttributeValue.fromBool(true));
        views.dynamo.putItem(r -> r.tableName(views.table).item(item));
    }

    private boolean write(Map<String, AttributeValue> item, long revision, boolean isFinal) {
        var all = new HashMap<>(item);
        if (isFinal) {
            all.put("final", AttributeValue.fromBool(true));
        } else {
            all.put("rev", n(revision));
        }
        var first = !isFinal && revision == 1;
        var condition = first ? NEW : isFinal ? NOT_FINAL : SAME_REVISION;
        return views.put(
                all,
                condition,
                first ? Map.of() : Map.of("#final", "final"),
                first || isFinal ? Map.of() : Map.of(":rev", n(revision - 1)));
    }

    private AttributeValue ttl(long slot, Duration life) {
        return n(slots.end(slot).plus(life).getEpochSecond());
    }

    private static AggregateShard shard(Map<String, AttributeValue> item) {
        return new AggregateShard(
                Long.parseLong(text(item, Schema.PK).substring(2)),
                Integer.parseInt(text(item, Schema.SK)),
                DynamoViewsStore.read(text(item, "c")),
                number(item, "rev"),
                item.containsKey("final"));
    }

    private static SlotTotals totals(Map<String, AttributeValue> item) {
        return new SlotTotals(
                Long.parseLong(text(item, Schema.SK)),
                number(item, "views"),
                number(item, "visits"),
                number(item, "filtered"),
                number(item, "events"),
                number(item, "articles"),
                Instant.parse(text(item, "asOf")),
                number(item, "rev"),
                item.containsKey("final"));
    }
}
