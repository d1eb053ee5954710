package vn.bantin.local.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.bantin.local.template.Template.Function;

/**
 * One execution environment of a function, as the Runtime API sees it: it fetches invocations and answers them, one at a time.
 * The pool's lock guards the fields.
 */
final class ExecutionEnvironment {
    enum State {
        STARTING,
        IDLE,
        BUSY,
        /** Has answered and will fetch the next invocation. */
        FINISHING,
        GONE
    }

    private final ExecutionEnvironmentPool pool;
    private final int number;
    private final Instant started = Instant.now();

    State state = State.STARTING;
    boolean retired;
    long idleSinceNanos;
    /** Time from the start to the first fetch. */
    long initNanos;
    /** Whether a log line has the init duration already. */
    boolean reported;

    CompletableFuture<Invocation> slot = new CompletableFuture<>();

    @Nullable
    Invocation call;

    @Nullable
    ExecutionHandle handle;

    InvocationResult.@Nullable Failed initError;

    ExecutionEnvironment(ExecutionEnvironmentPool pool, int number) {
        this.pool = pool;
        this.number = number;
    }

    Function function() {
        return pool.function();
    }

    /** Its name in the Runtime API: one path segment. */
    String id() {
        return function().name() + "-" + number;
    }

    Instant started() {
        return started;
    }

    Duration timeout() {
        return pool.timeout();
    }

    /** Blocks until there is an invocation. */
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
