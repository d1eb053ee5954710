package vn.bantin.local.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.bantin.local.template.Template.Function;

/**
 * One execution environment of a function, seen from the Runtime API: it asks for work, and answers it, one call at a
 * time. Its fields belong to the pool, under the pool's lock.
 */
final class ExecutionEnvironment {
    enum State {
        STARTING,
        IDLE,
        BUSY,
        /** It has answered and will ask for work in a moment. */
        FINISHING,
        GONE
    }

    private final FunctionPool pool;
    private final int number;
    private final Instant started = Instant.now();

    State state = State.STARTING;
    boolean retired;
    long idleSinceNanos;
    /** Time from the start to the first request for work. */
    long initNanos;
    /** Whether a log line has the init duration already. */
    boolean reported;

    CompletableFuture<Invocation> slot = new CompletableFuture<>();

    @Nullable
    Invocation call;

    @Nullable
    ExecutionHost host;

    InvocationResult.@Nullable Failed initError;

    ExecutionEnvironment(FunctionPool pool, int number) {
        this.pool = pool;
        this.number = number;
    }

    Function function() {
        return pool.function();
    }

    /** What the Runtime API knows it by: one path segment. */
    String id() {
        return function().name() + "-" + number;
    }

    Instant started() {
        return started;
    }

    Duration timeout() {
        return pool.timeout();
    }

    /** Blocks until there is work. */
    Invocation next() throws InterruptedException {
        return pool.next(this);
    }

    void answer(String callId, byte[] payload) {
        pool.finish(
                this,
                callId,
                payload.length > Invocation.MAX_PAYLOAD
                        ? InvocationResult.Failed.of(
                                "Function.ResponseSizeTooLarge",
                                "Response payload size exceeded maximum allowed payload size (6291556 bytes).")
                        : new InvocationResult.Answered(payload));
    }

    void fail(String callId, String type, byte[] payload) {
        pool.finish(this, callId, new InvocationResult.Failed(type, payload));
    }

    void failInit(String type, byte[] payload) {
        pool.initFailed(this, new InvocationResult.Failed(type, payload));
    }

    void log(String line) {
        pool.log(line);
    }
}
