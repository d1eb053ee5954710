package vn.bantin.bench.cold;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's Runtime API for one process and one event. Records when the process was ready and when it had responded.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda runtime API</a>
 */
final class SingleInvocationApi implements AutoCloseable {

    static {
        System.setProperty(
                "sun.net.httpserver.nodelay", "true"); // otherwise each response waits 40 ms for a delayed ACK
    }

    private final HttpServer server;
    private final byte[] event;
    private final CountDownLatch mayBegin = new CountDownLatch(1);
    private final CompletableFuture<Long> ready = new CompletableFuture<>();
    private final CompletableFuture<Long> answered = new CompletableFuture<>();
    private boolean given;

    SingleInvocationApi(byte[] event) throws IOException {
        this.event = event;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/2018-06-01/runtime/", this::handle);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Releases the event to the next poll. */
    void begin() {
        mayBegin.countDown();
    }

    /** {@link System#nanoTime} when the process polled for its first event, or reported that it is ready for a snapshot. */
    long ready() throws Exception {
        return ready.get(60, TimeUnit.SECONDS);
    }

    /** {@link System#nanoTime} when the response had arrived; a status other than 200 is an error. */
    long answered() throws Exception {
        return answered.get(60, TimeUnit.SECONDS);
    }

    /** The process has ended: fails pending waits. */
    void ended() {
        var gone = new IllegalStateException("the process ended");
        ready.completeExceptionally(gone);
        answered.completeExceptionally(gone);
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            var path = call.getRequestURI().getPath();
            if (path.endsWith("/restore/next")) {
                ready.complete(System.nanoTime());
                waitFor(mayBegin);
                call.sendResponseHeaders(200, -1);
            } else if (path.endsWith("/invocation/next")) {
                next(call);
            } else {
                var body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                var at = System.nanoTime();
                if (path.endsWith("/response") && body.contains("\"statusCode\":200")) {
                    answered.complete(at);
                } else {
                    var wrong =
                            new IllegalStateException(path + ": " + body.substring(0, Math.min(600, body.length())));
                    ready.completeExceptionally(wrong);
                    answered.completeExceptionally(wrong);
                }
                call.sendResponseHeaders(202, -1);
            }
        }
    }

    private void next(HttpExchange call) throws IOException {
        synchronized (this) {
            if (given) {
                waitFor(new CountDownLatch(1)); // there is no second event
            }
            given = true;
        }
        ready.complete(System.nanoTime());
        waitFor(mayBegin);
        var headers = call.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", "11111111-1111-4111-8111-111111111111");
        headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + 60_000));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:local:000000000000:function:bench");
        headers.set("Content-Type", "application/json");
        call.sendResponseHeaders(200, event.length);
        call.getResponseBody().write(event);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
