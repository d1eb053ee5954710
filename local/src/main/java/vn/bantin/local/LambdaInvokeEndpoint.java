package vn.bantin.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import vn.bantin.local.lambda.InvocationResult;
import vn.bantin.local.stores.SignatureCheck;

/**
 * Lambda's Invoke call on a port of its own, for {@code ./bantin invoke} and any AWS SDK or CLI
 * ({@code --endpoint-url}). Calls are signed, so that no page in a browser on this machine can make one.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
final class LambdaInvokeEndpoint implements AutoCloseable {
    private static final String PREFIX = "/2015-03-31/functions/";
    private static final String SUFFIX = "/invocations";
    /** What Lambda takes in a synchronous call. */
    private static final int LARGEST = 6 * 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BiFunction<String, byte[], CompletableFuture<InvocationResult>> functions;
    private final SignatureCheck signatures;

    private LambdaInvokeEndpoint(
            HttpServer server,
            BiFunction<String, byte[], CompletableFuture<InvocationResult>> functions,
            SignatureCheck signatures) {
        this.server = server;
        this.functions = functions;
        this.signatures = signatures;
    }

    static LambdaInvokeEndpoint start(
            BiFunction<String, byte[], CompletableFuture<InvocationResult>> functions, SignatureCheck signatures)
            throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        var api = new LambdaInvokeEndpoint(http, functions, signatures);
        http.createContext("/", api::handle);
        http.setExecutor(api.threads);
        http.start();
        return api;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var event = exchange.getRequestBody().readNBytes(LARGEST + 1);
            var path = exchange.getRequestURI().getPath();
            if (!signatures.holds(exchange, event)) {
                refuse(
                        exchange,
                        403,
                        "InvalidSignatureException",
                        "the request is not signed with this machine's keys");
            } else if (!exchange.getRequestMethod().equals("POST")
                    || !path.startsWith(PREFIX)
                    || !path.endsWith(SUFFIX)) {
                refuse(exchange, 404, "UnknownOperationException", "only Invoke is here");
            } else if (event.length > LARGEST) {
                refuse(exchange, 413, "RequestTooLargeException", "an event has at most 6 MB");
            } else {
                invoke(exchange, path.substring(PREFIX.length(), path.length() - SUFFIX.length()), event);
            }
        }
    }

    private void invoke(HttpExchange exchange, String function, byte[] event) throws IOException {
        CompletableFuture<InvocationResult> outcome;
        try {
            outcome = functions.apply(function, event);
        } catch (IllegalArgumentException e) {
            refuse(exchange, 404, "ResourceNotFoundException", "Function not found: " + function);
            return;
        }
        switch (outcome.join()) {
            case InvocationResult.Answered answered -> answer(exchange, 200, answered.payload());
            case InvocationResult.Failed failed -> {
                exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
                answer(exchange, 200, failed.payload());
            }
        }
    }

    private static void refuse(HttpExchange exchange, int status, String type, String message) throws IOException {
        exchange.getResponseHeaders().set("X-Amzn-ErrorType", type);
        var text = "{\"Type\":\"User\",\"Message\":\"" + message.replaceAll("[\"\\\\\\p{Cntrl}]", "'") + "\"}";
        answer(exchange, status, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
