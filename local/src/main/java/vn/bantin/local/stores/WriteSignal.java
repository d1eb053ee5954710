package vn.bantin.local.stores;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts what DynamoDB Local may have written, so that who reads its streams asks only when there can be something new: on a
 * quiet machine each question would take its time from a reader's call. Thread-safe.
 */
public final class WriteSignal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private long count;

    /** So many up to now; what is counted can be read. */
    public long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there are more than {@code seen}, but no longer than {@code most}. */
    public void await(long seen, Duration most) throws InterruptedException {
        lock.lock();
        try {
            var left = most.toNanos();
            while (count <= seen && left > 0) {
                left = more.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    void one() {
        lock.lock();
        try {
            count++;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
