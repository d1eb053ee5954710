package vn.bantin.local.lambda;

import java.util.concurrent.CompletableFuture;

/** One invocation on its way through a function. */
final class Call {
    /** What Lambda takes and gives at most, synchronously: 6 MB. */
    static final int MAX_PAYLOAD = 6 * 1024 * 1024;

    private final String id;
    private final byte[] event;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private volatile long startedNanos = System.nanoTime();

    Call(String id, byte[] event) {
        this.id = id;
        this.event = event;
    }

    String id() {
        return id;
    }

    byte[] event() {
        return event;
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    void started() {
        startedNanos = System.nanoTime();
    }

    double millis() {
        return (System.nanoTime() - startedNanos) / 1e6;
    }
}
