package vn.bantin.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.local.template.Template;

/** Workers whose every step is the test's: what becomes of calls while instances come, hang and go. */
class ExecutionEnvironmentPoolTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final BlockingQueue<Started> launched = new LinkedBlockingQueue<>();
    private volatile boolean startable = true;

    /** A instance as its pool has launched it. */
    private record Started(ExecutionEnvironment instance, CompletableFuture<String> ended) implements ExecutionHandle {
        @Override
        public void kill() {
            ended.complete("signal: 9");
        }

        void answer() throws InterruptedException {
            instance.answer(instance.next().id(), instance.id().getBytes(StandardCharsets.UTF_8));
        }
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void an_init_timeout_fails_the_waiting_calls_and_ends_the_environment() throws Exception {
        try (var pool = pool(1, Duration.ofMillis(50))) {
            var first = pool.invoke(new byte[0]);
            var second = pool.invoke(new byte[0]);
            assertThat(message(first)).contains("Sandbox.Timedout", "Init timed out after 0.05 seconds");
            assertThat(message(second)).contains("Sandbox.Timedout");
            assertThat(launched().ended()).isCompletedWithValue("signal: 9");
        }
    }

    @Test
    void after_an_init_timeout_the_next_call_starts_another_environment() throws Exception {
        try (var pool = pool(1, Duration.ofSeconds(2))) {
            var first = pool.invoke(new byte[0]);
            launched();
            assertThat(message(first)).contains("Sandbox.Timedout");
            var second = pool.invoke(new byte[0]);
            launched().answer();
            assertThat(second.join()).isInstanceOf(InvocationResult.Answered.class);
        }
    }

    @Test
    void an_environment_that_dies_at_start_fails_no_call_while_another_runs() throws Exception {
        try (var pool = pool(2, LONG)) {
            var first = pool.invoke(new byte[0]);
            var healthy = launched();
            var call = healthy.instance().next();
            var second = pool.invoke(new byte[0]);
            var dying = launched();
            dying.ended().complete("exit status 1");
            // growth goes on: only then has this one's end been seen
            launched();
            healthy.instance().answer(call.id(), new byte[0]);
            healthy.answer();
            assertThat(first.join()).isInstanceOf(InvocationResult.Answered.class);
            assertThat(second.join()).isInstanceOf(InvocationResult.Answered.class);
        }
    }

    @Test
    void an_environment_that_cannot_start_fails_no_call_while_another_runs() throws Exception {
        try (var pool = pool(2, LONG)) {
            var first = pool.invoke(new byte[0]);
            var healthy = launched();
            var call = healthy.instance().next();
            startable = false;
            var second = pool.invoke(new byte[0]);
            launched();
            healthy.instance().answer(call.id(), new byte[0]);
            healthy.answer();
            assertThat(first.join()).isInstanceOf(InvocationResult.Answered.class);
            assertThat(second.join()).isInstanceOf(InvocationResult.Answered.class);
        }
    }

    @Test
    void a_failed_start_fails_the_waiting_calls_if_no_environment_runs() throws Exception {
        startable = false;
        try (var pool = pool(2, LONG)) {
            assertThat(message(pool.invoke(new byte[0]))).contains("cannot start: no more processes");
        }
    }

    private ExecutionEnvironmentPool pool(int limit, Duration init) throws Exception {
        var file = Path.of(ExecutionEnvironmentPoolTest.class
                .getResource("/templates/probe.yaml")
                .toURI());
        return new ExecutionEnvironmentPool(
                Template.read(file, "ap-southeast-1", Map.of()).function("Probe"),
                new ExecutionEnvironmentPool.Rules(LONG, limit, init),
                this::launch,
                FunctionLog.open(folder, "Probe", null),
                new ClassChangeWatcher(List.of()),
                timer);
    }

    private ExecutionHandle launch(ExecutionEnvironment instance) throws IOException {
        var started = new Started(instance, new CompletableFuture<>());
        launched.add(started);
        if (!startable) {
            throw new IOException("no more processes");
        }
        return started;
    }

    private Started launched() throws InterruptedException {
        var started = launched.poll(30, TimeUnit.SECONDS);
        assertThat(started).as("a instance").isNotNull();
        return started;
    }

    private static String message(CompletableFuture<InvocationResult> outcome) throws Exception {
        return ((InvocationResult.Failed) outcome.get(30, TimeUnit.SECONDS)).message();
    }
}
