package vn.bantin.tests.deployed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import vn.bantin.local.lambda.FunctionClassPath;
import vn.bantin.local.lambda.FunctionRegistrySettings;
import vn.bantin.local.lambda.ProcessLauncher;
import vn.bantin.local.lambda.RuntimeClientNativeLibrary;
import vn.bantin.local.template.Template.Function;

/**
 * A function in AWS's runtime client as SnapStart runs it: initialised, its hooks called, held where the snapshot would be
 * taken, then let go on with one event. What no other machine has is the copying of memory in between.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks.html">Runtime hooks of SnapStart</a>
 */
final class Snapshot implements AutoCloseable {

    private final HttpServer server;
    private final Process process;
    private final Path log;
    private final byte[] event;
    private final CompletableFuture<Void> held = new CompletableFuture<>();
    private final CountDownLatch restore = new CountDownLatch(1);
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    Snapshot(Function function, FunctionRegistrySettings settings, byte[] event, Path log) throws IOException {
        this(
                function,
                settings,
                event,
                log,
                snapStart(settings.environment(function)),
                List.of("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"));
    }

    /** With exactly these variables, beside those of the Runtime API. */
    Snapshot(
            Function function,
            FunctionRegistrySettings settings,
            byte[] event,
            Path log,
            Map<String, String> variables,
            List<String> moreOptions)
            throws IOException {
        this.event = event;
        this.log = log;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::call);
        server.start();
        var environment = new HashMap<>(variables);
        environment.put(
                "AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + server.getAddress().getPort());
        environment.put("LAMBDA_TASK_ROOT", function.code().toString());
        var options = new ArrayList<>(moreOptions);
        RuntimeClientNativeLibrary.option(settings.temporary()).ifPresent(options::add);
        var builder = new ProcessBuilder(ProcessLauncher.runtime(
                        FunctionClassPath.of(function, settings.root()), function.handler(), options))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        process = builder.start();
        process.onExit().thenRun(() -> {
            held.completeExceptionally(new IllegalStateException("ended before its snapshot"));
            answer.completeExceptionally(new IllegalStateException("ended without an answer"));
        });
    }

    private static Map<String, String> snapStart(Map<String, String> environment) {
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        return environment;
    }

    void awaitHeld() throws Exception {
        held.get(120, TimeUnit.SECONDS);
    }

    void restore() {
        restore.countDown();
    }

    String answer() throws Exception {
        return answer.get(120, TimeUnit.SECONDS);
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    private void call(HttpExchange call) throws IOException {
        try (call) {
            var path = call.getRequestURI().getPath();
            var body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.endsWith("/restore/next")) {
                held.complete(null);
                restore.await();
                call.sendResponseHeaders(200, -1);
            } else if (path.endsWith("/invocation/next")) {
                if (answer.isDone()) {
                    new CountDownLatch(1).await(); // there is no second event
                }
                var headers = call.getResponseHeaders();
                headers.set("Content-Type", "application/json"); // the client's native half dies without
                headers.set("Lambda-Runtime-Aws-Request-Id", "11111111-1111-4111-8111-111111111111");
                headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + 60_000));
                headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:local:000000000000:function:test");
                call.sendResponseHeaders(200, event.length);
                call.getResponseBody().write(event);
            } else {
                answer.complete(body);
                call.sendResponseHeaders(202, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
        server.stop(0);
    }
}
