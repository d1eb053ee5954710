package vn.bantin.bench.load;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import vn.bantin.bench.system.RawHttpConnectionPool;

/** Makes calls in a closed loop (as fast as they are answered) or in an open loop (at a fixed rate). */
final class LoadDriver {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConcurrentLinkedQueue<Double> took = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();

    private LoadDriver() {}

    /** A closed loop of so many clients. */
    static LoadResult closed(Workload calls, int clients, double seconds) {
        var driver = new LoadDriver();
        var start = System.nanoTime();
        var until = start + (long) (seconds * 1e9);
        try (var lines = new RawHttpConnectionPool(calls.site(), PATIENCE);
                var threads = Executors.newFixedThreadPool(clients)) {
            for (var client = 0; client < clients; client++) {
                threads.execute(() -> {
                    while (System.nanoTime() < until) {
                        driver.one(lines, calls.request(driver.next.getAndIncrement()), System.nanoTime());
                    }
                });
            }
        }
        return driver.result(start);
    }

    /** So many sequential calls. */
    static LoadResult several(Workload calls, int first, int count) {
        var driver = new LoadDriver();
        var start = System.nanoTime();
        try (var lines = new RawHttpConnectionPool(calls.site(), PATIENCE)) {
            for (var i = first; i < first + count; i++) {
                driver.one(lines, calls.request(i), System.nanoTime());
            }
        }
        return driver.result(start);
    }

    /** An open loop: latency counts from the scheduled start, so that queueing is included. */
    static LoadResult open(Workload calls, double aSecond, double seconds) {
        var driver = new LoadDriver();
        var start = System.nanoTime();
        try (var lines = new RawHttpConnectionPool(calls.site(), PATIENCE);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var count = (int) (aSecond * seconds);
            for (var i = 0; i < count; i++) {
                var due = start + (long) (i * 1e9 / aSecond);
                LockSupport.parkNanos(due - System.nanoTime());
                var request = calls.request(i);
                threads.execute(() -> driver.one(lines, request, due));
            }
        }
        return driver.result(start);
    }

    private void one(RawHttpConnectionPool lines, byte[] request, long since) {
        if (lines.call(request) / 100 != 2) {
            failed.incrementAndGet();
        }
        took.add((System.nanoTime() - since) / 1e6);
    }

    private LoadResult result(long start) {
        return LoadResult.of(
                failed.get(),
                (System.nanoTime() - start) / 1e9,
                took.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
