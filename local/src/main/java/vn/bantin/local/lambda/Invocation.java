package vn.bantin.local.lambda;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** One invocation of a function. */
final class Invocation {
    /** Lambda's limit of a synchronous payload, either way. */
    static final int MAX_PAYLOAD = 6 * 1024 * 1024;

    private final String id;
    private final byte[] event;
    private final CompletableFuture<InvocationResult> outcome = new CompletableFuture<>();
    private final Instant startedAt = Instant.now();
    private volatile long startedNanos = System.nanoTime();

    Invocation(String id, byte[] event) {
        this.id = id;
        this.event = event;
    }

    String id() {
        return id;
    }

    /** An X-Ray header that asks for no sample: nothing records traces here. */
    String traceId() {
        return "Root=1-%08x-%s;Parent=%s;Sampled=0"
                .formatted(
                        startedAt.getEpochSecond(),
                        id.replace("-", "").substring(8),
                        id.replace("-", "").substring(0, 16));
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
