package vn.bantin.persistence;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import vn.bantin.web.StoreUnavailableException;

/** How often DynamoDB is asked again, and how long between: full jitter, at most 20 ms times two to the power of tries, 5 s for all. */
final class RetryBackoff {

    static final int TRIES = 8;

    private RetryBackoff() {}

    /**
     * @param attempt that has failed, from 1
     * @param what did, for the caller to hear after the last try
     * @throws StoreUnavailableException after the last try, or where this thread is to stop
     */
    static void pause(int attempt, String what, @Nullable Exception cause) {
        if (attempt == TRIES) {
            throw new StoreUnavailableException(what + " " + TRIES + " times", cause);
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, 20L << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted: " + what, cause == null ? e : cause);
        }
    }
}
