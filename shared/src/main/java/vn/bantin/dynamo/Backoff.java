package vn.bantin.dynamo;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import vn.bantin.http.StoreBusy;

/** How often DynamoDB is asked again, and how long between: full jitter, at most 20 ms times two to the power of tries, 5 s for all. */
final class Backoff {

    static final int TRIES = 8;

    private Backoff() {}

    /**
     * @param attempt that has failed, from 1
     * @param what did, for the caller to hear after the last try
     * @throws StoreBusy after the last try, or where this thread is to stop
     */
    static void pause(int attempt, String what, @Nullable Exception cause) {
        if (attempt == TRIES) {
            throw new StoreBusy(what + " " + TRIES + " times", cause);
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, 20L << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreBusy("interrupted: " + what, cause == null ? e : cause);
        }
    }
}
