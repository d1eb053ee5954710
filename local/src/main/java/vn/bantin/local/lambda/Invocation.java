package vn.bantin.local.lambda;

import java.util.concurrent.CompletableFuture;

/** One invocation on its way through a function. */
final class Invocation {
    /** What Lambda takes and gives at most, synchronously: 6 MB. */
    static final int MAX_PAYLOAD = 6 * 1024 * 1024;

    private final String id;
    private final byte[] event;
    private final CompletableFuture<InvocationResult> outcome = new CompletableFuture<>();
    private volatile long startedNanos = System.nanoTime();

    Invocation(String id, byte[] event) {
        this.id = id;
        this.event = event;
    }

    String id() {
        return id;
    }

    byte[] event() {
        return event;
    }

    CompletableFuture<InvocationResult> outcome() {
        return outcome;
    }

    void started() {
        startedNanos = System.nanoTime();
    }

    double millis() {
        return (System.nanoTime() - startedNanos) / 1e6;
    }
}
