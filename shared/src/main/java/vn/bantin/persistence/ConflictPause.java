package vn.bantin.persistence;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.bantin.aws.RetryBackoff;
import vn.bantin.store.StoreUnavailableException;

/**
 * Pauses before retries that the SDK does not do: transactions cancelled by a conflict, unprocessed keys of a batch.
 * The pauses of all attempts together are at most 5 s, half of that on average.
 */
final class ConflictPause {

    static final int ATTEMPTS = 8;

    private static final RetryBackoff BACKOFF = new RetryBackoff(Duration.ofMillis(40), Duration.ofMillis(2_560));

    private ConflictPause() {}

    /**
     * @param attempt the number of failed attempts, from 1
     * @param failure what failed, for the message after the last attempt
     * @throws StoreUnavailableException after the last attempt, or if the thread is interrupted
     */
    static void pause(int attempt, String failure, @Nullable Exception cause) {
        if (attempt == ATTEMPTS) {
            throw new StoreUnavailableException(failure + " in " + ATTEMPTS + " attempts", cause);
        }
        try {
            Thread.sleep(BACKOFF.computeDelay(attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted: " + failure, cause == null ? e : cause);
        }
    }
}
