package vn.bantin.local.lambda;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition. */
public final class Await {
    private Await() {}

    public static void until(Callable<Boolean> condition) throws Exception {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come true in 30 s");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
