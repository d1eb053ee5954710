package vn.bantin.persistence;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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

    private static final Set<String> TRANSIENT =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private Transactions() {}

    /**
     * @return the index of the first item whose condition failed, or -1 if all items are written
     * @throws StoreUnavailableException if the last attempt was cancelled for a transient reason too
     */
    static int write(DynamoDbClient dynamo, List<TransactWriteItem> items) {
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
                ConflictRetry.pause(attempt, "a transaction was cancelled (" + codes + ")", e);
            }
        }
    }
}
