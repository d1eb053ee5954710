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
 * The execution environments ("instances") of one function. The first starts at the first call (with a debugger at once) and stays. More start, one by one
 * up to a limit, while calls wait longer than {@link #QUEUE_WAIT}: on a small machine a short queue drains before a JVM has started. Calls without an
 * instance wait; none is rejected.
 *
 * <p>Thread-safe.
 */
final class ExecutionEnvironmentPool implements AutoCloseable {
    private static final Duration QUEUE_WAIT = Duration.ofMillis(150);
    private static final Duration SPARE_LIFE = Duration.ofSeconds(30);
    private static final String TIMED_OUT = "Sandbox.Timedout";

    /**
     * @param timeout of one call
     * @param limit of instances
     * @param init time until an instance must fetch its first invocation
     */
    record Rules(Duration timeout, int limit, Duration init) {}

    private final Function function;
    private final Rules rules;
    private final ExecutionHandle.Launcher launcher;
    private final FunctionLog log;
    private final ClassChangeWatcher classChanges;
    private final ScheduledExecutorService timer;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<ExecutionEnvironment> instances = new ArrayList<>();
    /** The last used comes first, so that unused ones can end. */
    private final ArrayDeque<ExecutionEnvironment> idle = new ArrayDeque<>();

    private final ArrayDeque<Invocation> waiting = new ArrayDeque<>();
    private long invocations;
    private long errors;
    private double totalMillis;
    private @Nullable Instant lastInvocation;
    private @Nullable String lastError;
    private final CompletableFuture<Void> firstInit = new CompletableFuture<>();
    private boolean growthDue;
    private boolean closed;
    private int started;

    ExecutionEnvironmentPool(
            Function function,
            Rules rules,
            ExecutionHandle.Launcher launcher,
            FunctionLog log,
            ClassChangeWatcher classChanges,
            ScheduledExecutorService timer) {
        this.function = function;
        this.rules = rules;
        this.launcher = launcher;
        this.log = log;
        this.classChanges = classChanges;
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
                    instances.size(),
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

    /** Starts an instance before the first call; completes when its init has succeeded or failed. */
    CompletableFuture<Void> start() {
        locked(this::startOrGrow);
        return firstInit;
    }

    CompletableFuture<InvocationResult> invoke(byte[] event) {
        var call = new Invocation(UUID.randomUUID().toString(), event);
        locked(() -> {
            if (closed) {
                call.outcome().complete(stopping());
                return;
            }
            retireOutdated();
            var instance = idle.pollFirst();
            if (instance != null) {
                assign(instance, call);
            } else {
                waiting.add(call);
                startOrGrow();
            }
        });
        return call.outcome();
    }

    /** Waits for the next invocation of an instance. */
    Invocation next(ExecutionEnvironment instance) throws InterruptedException {
        var slot = new CompletableFuture<Invocation>();
        locked(() -> {
            if (instance.state == ExecutionEnvironment.State.STARTING) {
                instance.initNanos =
                        Duration.between(instance.started(), Instant.now()).toNanos();
                firstInit.complete(null);
            }
            instance.slot = slot;
            instance.call = null;
            if (instance.retired || closed || instance.state == ExecutionEnvironment.State.GONE) {
                retire(instance);
                return;
            }
            var call = nextInvocation();
            if (call != null) {
                assign(instance, call);
            } else {
                instance.state = ExecutionEnvironment.State.IDLE;
                instance.idleSinceNanos = System.nanoTime();
                idle.addFirst(instance);
                if (instances.size() > 1) {
                    var _ = timer.schedule(this::trim, SPARE_LIFE.toMillis() + 100, TimeUnit.MILLISECONDS);
                }
            }
        });
        try {
            return slot.get();
        } catch (ExecutionException e) {
            throw new InterruptedException("the instance has ended");
        }
    }

    void finish(ExecutionEnvironment instance, String callId, InvocationResult outcome) {
        locked(() -> {
            var call = instance.call;
            if (call != null && call.id().equals(callId)) {
                instance.state = ExecutionEnvironment.State.FINISHING;
                end(instance, call, outcome);
            }
        });
    }

    void initFailed(ExecutionEnvironment instance, InvocationResult.Failed error) {
        locked(() -> instance.initError = error);
    }

    private @Nullable Invocation nextInvocation() {
        var call = waiting.poll();
        while (call != null && call.outcome().isDone()) {
            call = waiting.poll();
        }
        return call;
    }

    private void assign(ExecutionEnvironment instance, Invocation call) {
        instance.state = ExecutionEnvironment.State.BUSY;
        instance.call = call;
        call.started();
        log.opening("START RequestId: " + call.id() + " Version: $LATEST");
        var out = timer.schedule(
                () -> locked(() -> timedOut(instance, call)), rules.timeout().toMillis(), TimeUnit.MILLISECONDS);
        var _ = call.outcome().whenComplete((outcome, error) -> {
            // outcome is null if the caller has given up; the call itself continues
            if (outcome != null) {
                out.cancel(false);
            }
        });
        instance.slot.complete(call);
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-logging.html">Log and monitor Java functions</a> */
    private void end(ExecutionEnvironment instance, Invocation call, InvocationResult outcome) {
        var report = new StringBuilder("REPORT RequestId: " + call.id());
        report.append("\tDuration: ").append(millis(call.millis()));
        report.append("\tBilled Duration: ")
                .append((long) Math.ceil(call.millis()))
                .append(" ms");
        report.append("\tMemory Size: ").append(function.memoryMb()).append(" MB");
        if (!instance.reported) {
            instance.reported = true;
            report.append("\tInit Duration: ").append(millis(instance.initNanos / 1e6));
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
        // the lines are in the log before the caller continues
        call.outcome().complete(outcome);
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.2f ms", millis);
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html">Function timeout</a> */
    private void timedOut(ExecutionEnvironment instance, Invocation call) {
        if (instance.call == call && instance.state == ExecutionEnvironment.State.BUSY) {
            end(instance, call, timedOut("RequestId: " + call.id() + " Error: Task timed out", rules.timeout()));
            retire(instance);
        }
    }

    private void initTimedOut(ExecutionEnvironment instance) {
        if (instance.state == ExecutionEnvironment.State.STARTING && !instance.retired) {
            retire(instance);
            startFailed(timedOut("Init timed out", rules.init()));
        }
    }

    private static InvocationResult.Failed timedOut(String what, Duration after) {
        var seconds = after.toMillis() / 1000.0;
        return InvocationResult.Failed.of(
                TIMED_OUT, String.format(Locale.ROOT, "%s after %.2f seconds", what, seconds));
    }

    private void startInstance() {
        started++;
        var instance = new ExecutionEnvironment(this, started);
        instances.add(instance);
        try {
            var handle = launcher.launch(instance);
            instance.handle = handle;
            var _ = handle.ended().thenAcceptAsync(how -> locked(() -> gone(instance, how)), timer);
            var _ = timer.schedule(
                    () -> locked(() -> initTimedOut(instance)), rules.init().toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException | RuntimeException e) {
            instances.remove(instance);
            startFailed(InvocationResult.Failed.of("Runtime.InvalidEntrypoint", "cannot start: " + e.getMessage()));
        }
    }

    private void startOrGrow() {
        if (noneRuns()) {
            startInstance();
        } else {
            growLater();
        }
    }

    private void growLater() {
        if (!growthDue && instances.size() < rules.limit()) {
            growthDue = true;
            var _ = timer.schedule(() -> locked(this::grow), QUEUE_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void grow() {
        growthDue = false;
        if (waiting.isEmpty() || closed) {
            return;
        }
        if (instances.size() < rules.limit()
                && instances.stream().noneMatch(w -> w.state == ExecutionEnvironment.State.STARTING)) {
            startInstance();
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
        for (var instance : List.copyOf(instances)) {
            if (!instance.retired && classChanges.outdated(instance.started())) {
                if (instance.state == ExecutionEnvironment.State.IDLE) {
                    idle.remove(instance);
                    retire(instance);
                } else {
                    instance.retired = true;
                }
            }
        }
    }

    private void retire(ExecutionEnvironment instance) {
        instance.retired = true;
        if (instance.handle != null) {
            instance.handle.kill();
        }
    }

    private void gone(ExecutionEnvironment instance, String how) {
        var before = instance.state;
        instance.state = ExecutionEnvironment.State.GONE;
        instances.remove(instance);
        idle.remove(instance);
        instance.slot.completeExceptionally(new IllegalStateException("the instance has ended"));
        var call = instance.call;
        if (call != null && !call.outcome().isDone()) {
            end(instance, call, closed ? stopping() : exited(call, how));
        } else if (before == ExecutionEnvironment.State.STARTING && !instance.retired) {
            var reported = instance.initError;
            startFailed(
                    reported != null
                            ? reported
                            : InvocationResult.Failed.of("Runtime.ExitError", "Runtime exited during init: " + how));
        }
        if (!waiting.isEmpty() && !closed) {
            startOrGrow();
        }
    }

    private boolean noneRuns() {
        return instances.stream().allMatch(instance -> instance.retired);
    }

    private static InvocationResult.Failed exited(Invocation call, String how) {
        var message = "RequestId: " + call.id() + " Error: Runtime exited with error: " + how;
        return InvocationResult.Failed.of("Runtime.ExitError", message);
    }

    private static InvocationResult.Failed stopping() {
        return InvocationResult.Failed.of("Sandbox.Closed", "the local runtime is stopping");
    }

    /** Fails the waiting calls unless another instance will take them. */
    private void startFailed(InvocationResult.Failed failed) {
        log.line("init failed: " + failed.message());
        firstInit.complete(null);
        if (noneRuns()) {
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
            instances.forEach(this::retire);
            failWaiting(stopping());
        });
    }
}
