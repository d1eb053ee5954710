package vn.bantin.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import vn.bantin.store.StoreUnavailableException;

/**
 * Reads items by key, 100 a call. Keys that a call leaves unprocessed (16 MB limit, throttling) are requested again with
 * backoff.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
final class BatchGet {

    private static final int BATCH = 100;

    private BatchGet() {}

    static List<Map<String, AttributeValue>> get(
            DynamoDbClient dynamo, String table, Collection<Map<String, AttributeValue>> keys, boolean strongly) {
        return get(dynamo, table, keys, request -> request.consistentRead(strongly));
    }

    /**
     * @param keys duplicates are read once
     * @param options consistency and projection
     * @return the items that exist, in no order
     * @throws StoreUnavailableException if keys are still unprocessed after the last attempt
     */
    static List<Map<String, AttributeValue>> get(
            DynamoDbClient dynamo,
            String table,
            Collection<Map<String, AttributeValue>> keys,
            UnaryOperator<KeysAndAttributes.Builder> options) {
        var found = new ArrayList<Map<String, AttributeValue>>();
        var all = List.copyOf(new LinkedHashSet<>(keys));
        for (var from = 0; from < all.size(); from += BATCH) {
            var batch = KeysAndAttributes.builder().keys(all.subList(from, Math.min(all.size(), from + BATCH)));
            var pending = Map.of(table, options.apply(batch).build());
            for (var attempt = 1; !pending.isEmpty(); attempt++) {
                var request = pending;
                var answer = dynamo.batchGetItem(r -> r.requestItems(request));
                found.addAll(answer.responses().getOrDefault(table, List.of()));
                pending = answer.unprocessedKeys();
                if (!pending.isEmpty()) {
                    ConflictPause.pause(attempt, "keys were left unprocessed", null);
                }
            }
        }
        return found;
    }
}
