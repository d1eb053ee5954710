package vn.bantin.persistence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import vn.bantin.store.StoreUnavailableException;

/**
 * Writes transactions, retrying those cancelled by a conflict or by throttling. All attempts share one client request token: an
 * attempt that timed out may have been applied, and the next one must not fail on its own writes.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">Cancellation
 *     reasons, ClientRequestToken</a>
 */
final class Transactions {

    /** DynamoDB's limits of one transaction: actions, bytes of all items. */
    static final int MOST_ACTIONS = 100;

    static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final Set<String> TRANSIENT =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private Transactions() {}

    /**
     * @return the index of the first item whose condition failed, or -1 if all items are written
     * @throws StoreUnavailableException if the last attempt was cancelled for a transient reason too
     */
    static int write(DynamoDbClient dynamo, List<TransactWriteItem> items) {
        requireWithinLimits(items);
        var token = UUID.randomUUID().toString();
        for (var attempt = 1; ; attempt++) {
            try {
                dynamo.transactWriteItems(t -> t.transactItems(items).clientRequestToken(token));
                return -1;
            } catch (TransactionCanceledException e) {
                var codes = e.cancellationReasons().stream().map(r -> r.code()).toList();
                var failed = codes.indexOf("ConditionalCheckFailed");
                if (failed >= 0) {
                    return failed;
                }
                if (codes.stream().noneMatch(TRANSIENT::contains)) {
                    throw e;
                }
                ConflictPause.pause(attempt, "a transaction was cancelled (" + codes + ")", e);
            }
        }
    }

    static void requireWithinLimits(List<TransactWriteItem> items) {
        var bytes = items.stream()
                .mapToLong(item -> item.put() == null ? 0 : bytes(item.put().item()))
                .sum();
        if (items.size() > MOST_ACTIONS || bytes > MOST_BYTES) {
            throw new IllegalStateException("a transaction of " + items.size() + " actions and " + bytes + " bytes");
        }
    }

    private static long bytes(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToLong(e -> e.getKey().length() + bytes(e.getValue()))
                .sum();
    }

    private static long bytes(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s().getBytes(StandardCharsets.UTF_8).length;
            case B -> value.b().asByteArrayUnsafe().length;
            case SS ->
                value.ss().stream()
                        .mapToLong(s -> s.getBytes(StandardCharsets.UTF_8).length)
                        .sum();
            case L -> 3 + value.l().stream().mapToLong(v -> 1 + bytes(v)).sum();
            case M -> 3 + bytes(value.m());
            default -> 21; // a number's longest form; booleans and nulls are shorter
        };
    }
}
