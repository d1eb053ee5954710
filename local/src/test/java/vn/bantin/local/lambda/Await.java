package vn.bantin.local.lambda;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition. */
public final class Await {
    private Await() {}

    /** Long enough for a machine that other processes keep busy. */
    public static void until(Callable<Boolean> condition) throws Exception {
        until(Duration.ofMinutes(2), condition);
    }

    public static void until(Duration patience, Callable<Boolean> condition) throws Exception {
        var end = System.nanoTime() + patience.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come true within " + patience);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
