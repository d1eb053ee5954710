package vn.bantin.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import vn.bantin.web.StoreUnavailableException;

/**
 * Many items by their keys, a hundred a call. What a call leaves over (it answers at most 16 MB, or the table throttles) is
 * asked for again, later each time.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
final class BatchGet {

    private static final int LARGEST = 100;

    private BatchGet() {}

    /** One item by the call that reads many: who uses both would load a second operation's classes in every cold start. */
    static Optional<Map<String, AttributeValue>> one(
            DynamoDbClient dynamo, String table, Map<String, AttributeValue> key, boolean strongly) {
        var found = get(dynamo, table, List.of(key), strongly);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    static List<Map<String, AttributeValue>> get(
            DynamoDbClient dynamo, String table, Collection<Map<String, AttributeValue>> keys, boolean strongly) {
        return get(dynamo, table, keys, request -> request.consistentRead(strongly));
    }

    /**
     * @param keys where one stands twice, its item comes once
     * @param asked consistency and projection
     * @return what there is, in no order
     * @throws StoreUnavailableException where keys are left over at the last try
     */
    static List<Map<String, AttributeValue>> get(
            DynamoDbClient dynamo,
            String table,
            Collection<Map<String, AttributeValue>> keys,
            UnaryOperator<KeysAndAttributes.Builder> asked) {
        var found = new ArrayList<Map<String, AttributeValue>>();
        var all = List.copyOf(new LinkedHashSet<>(keys));
        for (var from = 0; from < all.size(); from += LARGEST) {
            var some = KeysAndAttributes.builder().keys(all.subList(from, Math.min(all.size(), from + LARGEST)));
            var wanted = Map.of(table, asked.apply(some).build());
            for (var attempt = 1; !wanted.isEmpty(); attempt++) {
                var request = wanted;
                var answer = dynamo.batchGetItem(r -> r.requestItems(request));
                found.addAll(answer.responses().getOrDefault(table, List.of()));
                wanted = answer.unprocessedKeys();
                if (!wanted.isEmpty()) {
                    RetryBackoff.pause(attempt, "items were left over", null);
                }
            }
        }
        return found;
    }
}
