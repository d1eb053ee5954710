package vn.bantin.dynamo;

import static vn.bantin.dynamo.Attributes.n;
import static vn.bantin.dynamo.Attributes.s;
import static vn.bantin.dynamo.Attributes.text;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import vn.bantin.views.Sighting;
import vn.bantin.views.Sightings;
import vn.bantin.views.Slots;

/** Events: items of about 90 bytes, far below the kilobyte of one write unit. */
final class DynamoSightings implements Sightings {

    private static final Duration LIFE = Duration.ofDays(8);

    private final DynamoViews views;
    private final Slots slots;

    DynamoSightings(DynamoViews views, Slots slots) {
        this.views = views;
        this.slots = slots;
    }

    @Override
    public void add(Sighting s) {
        var item = Map.of(
                Schema.PK,
                s(ViewsSchema.events(s.slot(), s.bucket())),
                Schema.SK,
                s(s.key()),
                "a",
                s(s.address()),
                Schema.TTL,
                n(slots.end(s.slot()).plus(LIFE).getEpochSecond()));
        views.dynamo.putItem(r -> r.tableName(views.table).item(item));
    }

    @Override
    public Stream<Sighting> in(long slot, int bucket, Reading reading) {
        return sightings(slot, bucket, reading, "PK = :pk", Map.of());
    }

    @Override
    public Stream<Sighting> late(long slot, int bucket, Reading reading) {
        var mark = s(Sighting.Kind.LATE.mark());
        return sightings(slot, bucket, reading, "PK = :pk AND begins_with(SK, :mark)", Map.of(":mark", mark));
    }

    private Stream<Sighting> sightings(
            long slot, int bucket, Reading reading, String condition, Map<String, AttributeValue> values) {
        var request = QueryRequest.builder()
                .tableName(views.table)
                .keyConditionExpression(condition)
                .expressionAttributeValues(DynamoViews.item(Map.of(":pk", s(ViewsSchema.events(slot, bucket))), values))
                .projectionExpression("SK, a")
                .consistentRead(reading == Reading.STRONG)
                .build();
        return views.dynamo.queryPaginator(request).items().stream()
                .map(item -> Sighting.of(slot, bucket, text(item, Schema.SK), text(item, "a")));
    }
}
