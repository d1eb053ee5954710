package vn.bantin.bench.views;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.bantin.views.ViewEvent;
import vn.bantin.views.ViewEventStore;

/** The baseline that this project avoids: {@code ADD 1} to a counter for each view, under the same faults. */
final class CounterBaseline implements ViewEventStore {

    private final DynamoDbClient dynamo;
    private final String table;
    private final Set<String> articles = ConcurrentHashMap.newKeySet();

    CounterBaseline(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void add(ViewEvent event) {
        if (event.kind() != ViewEvent.Kind.FILTERED && event.page().startsWith("article")) {
            articles.add(event.page());
            dynamo.updateItem(r -> r.tableName(table)
                    .key(counter(event.page()))
                    .updateExpression("ADD n :one")
                    .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
        }
    }

    long total() {
        return articles.stream().mapToLong(this::total).sum();
    }

    private long total(String page) {
        var item = dynamo.getItem(r -> r.tableName(table).key(counter(page)).consistentRead(true))
                .item();
        return Long.parseLong(Objects.requireNonNull(item.get("n")).n());
    }

    private static Map<String, AttributeValue> counter(String page) {
        return Map.of("PK", AttributeValue.fromS("ADDED"), "SK", AttributeValue.fromS(page));
    }

    @Override
    public Stream<ViewEvent> in(long slot, int bucket, Reading reading) {
        return Stream.empty();
    }

    @Override
    public Stream<ViewEvent> late(long slot, int bucket, Reading reading) {
        return Stream.empty();
    }
}
