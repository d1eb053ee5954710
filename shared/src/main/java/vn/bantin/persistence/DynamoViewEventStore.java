package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.find;
import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewEvent;
import vn.bantin.views.ViewEventStore;

/** Events: items of about 100 bytes, far below the 1 KB of one write unit. */
final class DynamoViewEventStore implements ViewEventStore {

    private static final Duration LIFE = Duration.ofDays(8);

    private final DynamoViewsStore views;
    private final Slots slots;

    DynamoViewEventStore(DynamoViewsStore views, Slots slots) {
        this.views = views;
        this.slots = slots;
    }

    @Override
    public void add(ViewEvent event) {
        var item = new HashMap<>(Schema.key(ViewsSchema.events(event.slot(), event.bucket()), event.key()));
        item.put("a", s(event.address()));
        if (!event.network().equals(event.address())) {
            item.put("n", s(event.network()));
        }
        item.put(Schema.TTL, n(slots.end(event.slot()).plus(LIFE).getEpochSecond()));
        views.dynamo.putItem(r -> r.tableName(views.table).item(item));
    }

    @Override
    public Stream<ViewEvent> in(long slot, int bucket, Reading reading) {
        return events(slot, bucket, reading, "PK = :pk", Map.of());
    }

    @Override
    public Stream<ViewEvent> late(long slot, int bucket, Reading reading) {
        var mark = s(ViewEvent.Kind.LATE.mark());
        return events(slot, bucket, reading, "PK = :pk AND begins_with(SK, :mark)", Map.of(":mark", mark));
    }

    private static ViewEvent event(long slot, int bucket, Map<String, AttributeValue> item) {
        var address = text(item, "a");
        var network = find(item, "n");
        return ViewEvent.of(slot, bucket, text(item, Schema.SK), address, network == null ? address : network);
    }

    private Stream<ViewEvent> events(
            long slot, int bucket, Reading reading, String condition, Map<String, AttributeValue> values) {
        var request = QueryRequest.builder()
                .tableName(views.table)
                .keyConditionExpression(condition)
                .expressionAttributeValues(
                        DynamoViewsStore.item(Map.of(":pk", s(ViewsSchema.events(slot, bucket))), values))
                .projectionExpression("SK, a, n")
                .consistentRead(reading == Reading.STRONG)
                .build();
        return views.dynamo.queryPaginator(request).items().stream().map(item -> event(slot, bucket, item));
    }
}
