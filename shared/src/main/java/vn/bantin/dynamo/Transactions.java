package vn.bantin.dynamo;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import vn.bantin.http.StoreBusy;

/**
 * Sends a transaction until it is decided. One that met another on the same item, or was throttled, is cancelled as a whole
 * and worth a few more tries before the caller hears of it.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">Cancellation
 *     reasons</a>
 */
final class Transactions {

    private static final int TRIES = 8;

    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private Transactions() {}

    /**
     * @return the place of the first item whose condition did not hold, or -1 where all are written
     * @throws StoreBusy where it was still cancelled for a passing reason at the last try
     */
    static int write(DynamoDbClient dynamo, List<TransactWriteItem> items) {
        for (var attempt = 1; ; attempt++) {
            try {
                dynamo.transactWriteItems(t -> t.transactItems(items));
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
                if (attempt == TRIES) {
                    throw new StoreBusy("a transaction was cancelled " + TRIES + " times: " + codes, e);
                }
                pause(attempt, e);
            }
        }
    }

    /** Full jitter, at most 20 ms times two to the power of tries: 5 s for all. */
    private static void pause(int attempt, TransactionCanceledException cause) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, 20L << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreBusy("interrupted while a transaction waited", cause);
        }
    }
}
