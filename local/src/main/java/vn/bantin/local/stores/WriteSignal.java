package vn.bantin.local.stores;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts writes to DynamoDB Local, so that stream readers poll only after one. Thread-safe.
 */
public final class WriteSignal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private long count;

    /** The number of writes so far. */
    public long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for more than {@code seen} writes, at most {@code most}. */
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
