package vn.bantin.persistence;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import vn.bantin.web.StoreUnavailableException;

/**
 * Sends a transaction until it is decided. One that met another on the same item, or was throttled, is cancelled as a whole
 * and worth a few more tries before the caller hears of it. All tries have one token: one that was silent may have been carried
 * out, and the next must not find its own work in its way.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">Cancellation
 *     reasons, ClientRequestToken</a>
 */
final class Transactions {

    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private Transactions() {}

    /**
     * @return the place of the first item whose condition did not hold, or -1 where all are written
     * @throws StoreUnavailableException where it was still cancelled for a passing reason at the last try
     */
    static int write(DynamoDbClient dynamo, List<TransactWriteItem> items) {
        var token = UUID.randomUUID().toString();
        for (var attempt = 1; ; attempt++) {
            try {
                dynamo.transactWriteItems(t -> t.transactItems(items).clientRequestToken(token));
                return -1;
            } catch (TransactionCanceledException e) {
                var codes = e.cancellationReasons().stream().map(r -> r.code()).toList();
                var refused = codes.indexOf("ConditionalCheckFailed");
                if (refused >= 0) {
                    return refused;
                }
                if (codes.stream().noneMatch(PASSING::contains)) {
                    throw e;
                }
                RetryBackoff.pause(attempt, "a transaction was cancelled: " + codes + ",", e);
            }
        }
    }
}
