package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.s;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import vn.bantin.views.InitialViewCountStore;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewCountReader;
import vn.bantin.views.ViewsStore;

/** The Views table as its adapters use it, and the store they make together. */
public final class DynamoViewsStore {

    final DynamoDbClient dynamo;
    final String table;

    private DynamoViewsStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    public static ViewsStore store(DynamoDbClient dynamo, String table, Slots slots) {
        var views = new DynamoViewsStore(dynamo, table);
        return new ViewsStore(
                new DynamoViewEventStore(views, slots),
                new DynamoSlotAggregates(views, slots),
                new DynamoCounterStore(views),
                new DynamoRollupStore(views),
                new DynamoSaltStore(views));
    }

    /** Starting counts alone, for an import, whose records share what is read of the slots that are open. */
    public static InitialViewCountStore startingCounts(
            DynamoDbClient dynamo, String table, Slots slots, InstantSource clock) {
        var store = store(dynamo, table, slots);
        return new ViewCountReader(store.counters(), store.aggregates(), slots, clock, Duration.ofSeconds(5))::atLeast;
    }

    Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return dynamo.getItem(r -> r.tableName(table).key(key).consistentRead(true))
                .item();
    }

    List<Map<String, AttributeValue>> get(Collection<Map<String, AttributeValue>> keys) {
        return BatchGet.get(dynamo, table, keys, true);
    }

    /** All items of a partition whose sort keys are between these, both included. */
    List<Map<String, AttributeValue>> query(String pk, String from, String to, boolean strong) {
        var request = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("PK = :pk AND SK BETWEEN :from AND :to")
                .expressionAttributeValues(Map.of(":pk", s(pk), ":from", s(from), ":to", s(to)))
                .consistentRead(strong)
                .build();
        return dynamo.queryPaginator(request).items().stream().toList();
    }

    List<Map<String, AttributeValue>> query(String pk, boolean strong) {
        var request = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("PK = :pk")
                .expressionAttributeValues(Map.of(":pk", s(pk)))
                .consistentRead(strong)
                .build();
        return dynamo.queryPaginator(request).items().stream().toList();
    }

    /** Puts if the condition holds; false where it does not. */
    boolean put(
            Map<String, AttributeValue> item,
            String condition,
            Map<String, String> names,
            Map<String, AttributeValue> values) {
        try {
            dynamo.putItem(r -> r.tableName(table)
                    .item(item)
                    .conditionExpression(condition)
                    .expressionAttributeNames(names.isEmpty() ? null : names)
                    .expressionAttributeValues(values.isEmpty() ? null : values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    boolean update(UpdateItemRequest.Builder request) {
        try {
            dynamo.updateItem(request.tableName(table).build());
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    static Map<String, AttributeValue> item(Map<String, AttributeValue> key, Map<String, AttributeValue> values) {
        var item = new HashMap<>(key);
        item.putAll(values);
        return item;
    }

    /** {@code id:n id:n}, by id, so that the same counts are the same bytes. */
    static String write(SortedMap<String, Long> counts) {
        var text = new StringBuilder(counts.size() * 24);
        counts.forEach((id, n) ->
                text.append(text.isEmpty() ? "" : " ").append(id).append(':').append(n));
        return text.toString();
    }

    static SortedMap<String, Long> read(String text) {
        var counts = new TreeMap<String, Long>();
        for (var at = 0; at < text.length(); ) {
            var colon = text.indexOf(':', at);
            var space = text.indexOf(' ', colon);
            var end = space < 0 ? text.length() : space;
            counts.put(text.substring(at, colon), Long.parseLong(text, colon + 1, end, 10));
            at = end + 1;
        }
        return counts;
    }
}
