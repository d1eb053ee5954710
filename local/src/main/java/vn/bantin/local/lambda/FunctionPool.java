package vn.bantin.local.lambda;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vn.bantin.local.template.Template.Function;

/**
 * The workers of one function. The first starts at the first call and stays. More start, one after another and up to a
 * limit, while calls wait longer than {@link #PATIENCE}: on a small machine a short queue is over before a JVM is up.
 * What finds no worker waits; nothing is refused.
 *
 * <p>Thread-safe.
 */
final class FunctionPool implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(150);
    private static final Duration SPARE_LIFE = Duration.ofSeconds(30);
    private static final String TIMED_OUT = "Sandbox.Timedout";

    /**
     * @param timeout how long one call may take
     * @param limit of workers
     * @param init how long a worker may take until it asks for work
     */
    record Rules(Duration timeout, int limit, Duration init) {}

    private final Function function;
    private final Rules rules;
    private final ExecutionHost.Launcher launcher;
    private final FunctionLog log;
    private final ClassChangeWatcher freshness;
    private final ScheduledExecutorService timer;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<ExecutionEnvironment> workers = new ArrayList<>();
    /** The one that worked last comes first: the others may go when they stay unused. */
    private final ArrayDeque<ExecutionEnvironment> idle = new ArrayDeque<>();

    private final ArrayDeque<Invocation> waiting = new ArrayDeque<>();
    private long invocations;
    private long errors;
    private double totalMillis;
    private @Nullable Instant lastInvocation;
    private @Nullable String lastError;
    private boolean growthDue;
    private boolean closed;
    private int started;

    FunctionPool(
            Function function,
            Rules rules,
            ExecutionHost.Launcher launcher,
            FunctionLog log,
            ClassChangeWatcher freshness,
            ScheduledExecutorService timer) {
        this.function = function;
        this.rules = rules;
        this.launcher = launcher;
        this.log = log;
        this.freshness = freshness;
        this.timer = timer;
    }

    Function function() {
        return function;
    }

    FunctionStatus status() {
        lock.lock();
        try {
            return new FunctionStatus(
                    function.name(),
                    workers.size(),
                    waiting.size(),
                    invocations,
                    errors,
                    invocations == 0 ? 0 : totalMillis / invocations,
                    lastInvocation,
                    lastError);
        } finally {
            lock.unlock();
        }
    }

    Duration timeout() {
        return rules.timeout();
    }

    void log(String line) {
        log.line(line);
    }

    CompletableFuture<InvocationResult> invoke(byte[] event) {
        var call = new Invocation(UUID.randomUUID().toString(), event);
        locked(() -> {
            if (closed) {
                call.outcome().complete(stopping());
                return;
            }
            retireOutdated();
            var worker = idle.pollFirst();
            if (worker != null) {
                assign(worker, call);
            } else {
                waiting.add(call);
                startOrGrow();
            }
        });
        return call.outcome();
    }

    /** The worker asks for work: it gets some, now or later, or it is told to go. */
    Invocation next(ExecutionEnvironment worker) throws InterruptedException {
        var slot = new CompletableFuture<Invocation>();
        locked(() -> {
            if (worker.state == ExecutionEnvironment.State.STARTING) {
                worker.initNanos =
                        Duration.between(worker.started(), Instant.now()).toNanos();
            }
            worker.slot = slot;
            worker.call = null;
            if (worker.retired || closed || worker.state == ExecutionEnvironment.State.GONE) {
                retire(worker);
                return;
            }
            var call = nextWaiting();
            if (call != null) {
                assign(worker, call);
            } else {
                worker.state = ExecutionEnvironment.State.IDLE;
                worker.idleSinceNanos = System.nanoTime();
                idle.addFirst(worker);
                if (workers.size() > 1) {
                    timer.schedule(this::trim, SPARE_LIFE.toMillis() + 100, TimeUnit.MILLISECONDS);
                }
            }
        });
        try {
            return slot.get();
        } catch (ExecutionException e) {
            throw new InterruptedException("the worker is gone");
        }
    }

    void finish(ExecutionEnvironment worker, String callId, InvocationResult outcome) {
        locked(() -> {
            var call = worker.call;
            if (call != null && call.id().equals(callId)) {
                worker.state = ExecutionEnvironment.State.FINISHING;
                end(worker, call, outcome);
            }
        });
    }

    void initFailed(ExecutionEnvironment worker, InvocationResult.Failed error) {
        locked(() -> worker.initError = error);
    }

    private @Nullable Invocation nextWaiting() {
        var call = waiting.poll();
        while (call != null && call.outcome().isDone()) {
            call = waiting.poll();
        }
        return call;
    }

    private void assign(ExecutionEnvironment worker, Invocation call) {
        worker.state = ExecutionEnvironment.State.BUSY;
        worker.call = call;
        call.started();
        log.opening("START RequestId: " + call.id() + " Version: $LATEST");
        var out = timer.schedule(
                () -> locked(() -> timedOut(worker, call)), rules.timeout().toMillis(), TimeUnit.MILLISECONDS);
        var unused = call.outcome().whenComplete((outcome, error) -> {
            // a caller that has given up (outcome is null then) stops no clock: the call itself goes on
            if (outcome != null) {
                out.cancel(false);
            }
        });
        worker.slot.complete(call);
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-logging.html">Log and monitor Java functions</a> */
    private void end(ExecutionEnvironment worker, Invocation call, InvocationResult outcome) {
        var report = new StringBuilder("REPORT RequestId: " + call.id());
        report.append("\tDuration: ").append(millis(call.millis()));
        report.append("\tBilled Duration: ")
                .append((long) Math.ceil(call.millis()))
                .append(" ms");
        report.append("\tMemory Size: ").append(function.memoryMb()).append(" MB");
        if (!worker.reported) {
            worker.reported = true;
            report.append("\tInit Duration: ").append(millis(worker.initNanos / 1e6));
        }
        invocations++;
        totalMillis += call.millis();
        lastInvocation = Instant.now();
        if (outcome instanceof InvocationResult.Failed failed) {
            errors++;
            lastError = failed.type();
            report.append(
                    failed.type().equals(TIMED_OUT)
                            ? "\tStatus: timeout"
                            : "\tStatus: error\tError Type: " + failed.type());
        }
        log.opening("END RequestId: " + call.id());
        log.line(report.toString());
        // whoever waits for the result finds the lines in the log
        call.outcome().complete(outcome);
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.2f ms", millis);
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html">Function timeout</a> */
    private void timedOut(ExecutionEnvironment worker, Invocation call) {
        if (worker.call == call && worker.state == ExecutionEnvironment.State.BUSY) {
            end(worker, call, timedOut("RequestId: " + call.id() + " Error: Task timed out", rules.timeout()));
            retire(worker);
        }
    }

    private void initTimedOut(ExecutionEnvironment worker) {
        if (worker.state == ExecutionEnvironment.State.STARTING && !worker.retired) {
            retire(worker);
            startFailed(timedOut("Init timed out", rules.init()));
        }
    }

    private static InvocationResult.Failed timedOut(String what, Duration after) {
        var seconds = after.toMillis() / 1000.0;
        return InvocationResult.Failed.of(
                TIMED_OUT, String.format(Locale.ROOT, "%s after %.2f seconds", what, seconds));
    }

    private void start() {
        started++;
        var worker = new ExecutionEnvironment(this, started);
        workers.add(worker);
        try {
            var host = launcher.launch(worker);
            worker.host = host;
            var unused = host.ended().thenAcceptAsync(how -> locked(() -> gone(worker, how)), timer);
            timer.schedule(
                    () -> locked(() -> initTimedOut(worker)), rules.init().toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException | RuntimeException e) {
            workers.remove(worker);
            startFailed(InvocationResult.Failed.of("Runtime.InvalidEntrypoint", "cannot start: " + e.getMessage()));
        }
    }

    private void startOrGrow() {
        if (noneLives()) {
            start();
        } else {
            growLater();
        }
    }

    private void growLater() {
        if (!growthDue && workers.size() < rules.limit()) {
            growthDue = true;
            timer.schedule(() -> locked(this::grow), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void grow() {
        growthDue = false;
        if (waiting.isEmpty() || closed) {
            return;
        }
        if (workers.size() < rules.limit()
                && workers.stream().noneMatch(w -> w.state == ExecutionEnvironment.State.STARTING)) {
            start();
        }
        growLater();
    }

    private void trim() {
        locked(() -> {
            while (idle.size() > 1 && System.nanoTime() - idle.getLast().idleSinceNanos > SPARE_LIFE.toNanos()) {
                retire(idle.removeLast());
            }
        });
    }

    private void retireOutdated() {
        for (var worker : List.copyOf(workers)) {
            if (!worker.retired && freshness.outdated(worker.started())) {
                if (worker.state == ExecutionEnvironment.State.IDLE) {
                    idle.remove(worker);
                    retire(worker);
                } else {
                    worker.retired = true;
                }
            }
        }
    }

    private void retire(ExecutionEnvironment worker) {
        worker.retired = true;
        if (worker.host != null) {
            worker.host.kill();
        }
    }

    private void gone(ExecutionEnvironment worker, String how) {
        var before = worker.state;
        worker.state = ExecutionEnvironment.State.GONE;
        workers.remove(worker);
        idle.remove(worker);
        worker.slot.completeExceptionally(new IllegalStateException("the worker is gone"));
        var call = worker.call;
        if (call != null && !call.outcome().isDone()) {
            end(worker, call, closed ? stopping() : exited(call, how));
        } else if (before == ExecutionEnvironment.State.STARTING && !worker.retired) {
            var reported = worker.initError;
            startFailed(
                    reported != null
                            ? reported
                            : InvocationResult.Failed.of("Runtime.ExitError", "Runtime exited during init: " + how));
        }
        if (!waiting.isEmpty() && !closed) {
            startOrGrow();
        }
    }

    private boolean noneLives() {
        return workers.stream().allMatch(worker -> worker.retired);
    }

    private static InvocationResult.Failed exited(Invocation call, String how) {
        var message = "RequestId: " + call.id() + " Error: Runtime exited with error: " + how;
        return InvocationResult.Failed.of("Runtime.ExitError", message);
    }

    private static InvocationResult.Failed stopping() {
        return InvocationResult.Failed.of("Sandbox.Closed", "the local machine is stopping");
    }

    /** What waits fails with it, unless other workers live and will take it. */
    private void startFailed(InvocationResult.Failed failed) {
        log.line("init failed: " + failed.message());
        if (noneLives()) {
            failWaiting(failed);
        }
    }

    private void failWaiting(InvocationResult.Failed failed) {
        for (var call = waiting.poll(); call != null; call = waiting.poll()) {
            call.outcome().complete(failed);
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        locked(() -> {
            closed = true;
            workers.forEach(this::retire);
            failWaiting(stopping());
        });
    }
}
