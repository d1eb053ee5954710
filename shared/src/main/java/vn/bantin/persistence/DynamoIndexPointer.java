package vn.bantin.persistence;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import vn.bantin.search.IndexPointer;

/**
 * {@link IndexPointer} as one item:
 *
 * <pre>{"PK":"SEARCH","SK":"POINTER","generation":41,"manifest":"index/manifests/41-….json.gz","previous":"index/manifests/40-….json.gz"}</pre>
 *
 * and the hourly heartbeat, which the stream delivers: {@code {"PK":"SEARCH","SK":"LIVE","at":"2026-11-23T02:00:03Z"}}.
 */
public final class DynamoIndexPointer implements IndexPointer {

    private static final String STANDS_AT = "generation = :from";
    private static final String STANDS_NOWHERE = "attribute_not_exists(PK)";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoIndexPointer(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<Target> read() {
        var response = dynamo.getItem(
                r -> r.tableName(table).key(Schema.searchPointer()).consistentRead(true));
        return Optional.of(response.item())
                .filter(item -> !item.isEmpty())
                .map(item -> new Target(
                        AttributeValues.number(item, "generation"),
                        AttributeValues.text(item, "manifest"),
                        AttributeValues.find(item, "previous")));
    }

    @Override
    public void beat(Instant at) {
        var item = new HashMap<>(Schema.searchBeat());
        item.put("at", AttributeValues.s(at.toString()));
        dynamo.putItem(r -> r.tableName(table).item(item));
    }

    @Override
    public boolean move(long from, Target to) {
        var item = new HashMap<>(Schema.searchPointer());
        item.put("generation", AttributeValues.n(to.generation()));
        item.put("manifest", AttributeValues.s(to.manifest()));
        if (to.previous() != null) {
            item.put("previous", AttributeValues.s(to.previous()));
        }
        try {
            dynamo.putItem(r -> {
                r.tableName(table).item(item);
                if (from == 0) {
                    r.conditionExpression(STANDS_NOWHERE);
                } else {
                    Map<String, AttributeValue> stand = Map.of(":from", AttributeValues.n(from));
                    r.conditionExpression(STANDS_AT).expressionAttributeValues(stand);
                }
            });
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
