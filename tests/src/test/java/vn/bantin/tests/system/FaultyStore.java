package vn.bantin.tests.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A proxy between the functions and DynamoDB Local that injects each of these faults into one call in twenty: throttling, a
 * conflict, no answer before or after the call was applied, a stale answer to an eventually consistent
 * read, a connection that breaks within the answer.
 */
final class FaultyStore implements AutoCloseable {

    enum Fault {
        THROTTLED,
        CONFLICT,
        SILENT_BEFORE,
        SILENT_AFTER,
        OLD_READ,
        CUT
    }

    private record Old(long at, byte[] answer) {}

    private static final double EACH = 0.05;
    private static final long SILENCE_MS = 5_000; // longer than the functions wait for one attempt
    private static final long OLD_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final String ERROR = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"later\"%s}";
    private static final Set<String> SINGLE_WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem");
    private static final Set<String> READS = Set.of("GetItem", "Query", "BatchGetItem");
    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private final Map<String, Old> earlier = new ConcurrentHashMap<>();
    private final Map<Fault, AtomicLong> happened = new EnumMap<>(Fault.class);
    private final AtomicLong calls = new AtomicLong();
    private final Random luck = new Random(11);
    private volatile URI store = URI.create("http://127.0.0.1:1");
    private volatile boolean faulty;

    FaultyStore() throws IOException {
        Arrays.stream(Fault.values()).forEach(f -> happened.put(f, new AtomicLong()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Whose calls it passes on; another after each start of the system. */
    void before(URI dynamodb) {
        store = dynamodb;
    }

    void faulty(boolean now) {
        faulty = now;
    }

    /** How often each fault has happened. */
    Map<Fault, Long> happened() {
        return happened.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> e.getValue().get(), (a, b) -> a, () -> new EnumMap<>(Fault.class)));
    }

    long calls() {
        return calls.get();
    }

    private void pass(HttpExchange call) throws IOException {
        try (call) {
            var body = call.getRequestBody().readAllBytes();
            var target = String.valueOf(call.getRequestHeaders().getFirst("X-Amz-Target"));
            var operation = target.substring(target.indexOf('.') + 1);
            calls.incrementAndGet();
            switch (faulty ? fault() : null) {
                case THROTTLED -> {
                    happened(Fault.THROTTLED);
                    refuse(call, ERROR.formatted("ProvisionedThroughputExceededException", ""));
                }
                case CONFLICT -> conflict(call, operation, body);
                case SILENT_BEFORE -> {
                    happened(Fault.SILENT_BEFORE);
                    Thread.sleep(SILENCE_MS);
                }
                case SILENT_AFTER -> {
                    happened(Fault.SILENT_AFTER);
                    send(call, body);
                    Thread.sleep(SILENCE_MS);
                }
                case OLD_READ -> old(call, operation, body);
                case CUT -> {
                    happened(Fault.CUT);
                    var answer = send(call, body);
                    answer(call, answer, answer.body().length / 2);
                }
                case null -> whole(call, operation, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @org.jspecify.annotations.Nullable Fault fault() {
        var at = (int) (luck.nextDouble() / EACH);
        return at < Fault.values().length ? Fault.values()[at] : null;
    }

    private void conflict(HttpExchange call, String operation, byte[] body) throws IOException, InterruptedException {
        if (operation.equals("TransactWriteItems")) {
            happened(Fault.CONFLICT);
            var items = TestSystem.MAPPER.readTree(body).path("TransactItems").size();
            var reasons = IntStream.range(0, items)
                    .mapToObj(i -> "{\"Code\":\"" + (i == 0 ? "TransactionConflict" : "None") + "\"}")
                    .collect(Collectors.joining(","));
            refuse(call, ERROR.formatted("TransactionCanceledException", ",\"CancellationReasons\":[" + reasons + "]"));
        } else if (SINGLE_WRITES.contains(operation)) {
            happened(Fault.CONFLICT);
            refuse(call, ERROR.formatted("TransactionConflictException", ""));
        } else {
            whole(call, operation, body);
        }
    }

    private void old(HttpExchange call, String operation, byte[] body) throws IOException, InterruptedException {
        var before = READS.contains(operation) ? earlier.get(new String(body, StandardCharsets.UTF_8)) : null;
        if (before == null || System.nanoTime() - before.at() > OLD_NANOS) {
            whole(call, operation, body);
            return;
        }
        happened(Fault.OLD_READ);
        call.getResponseHeaders().set("content-type", "application/x-amz-json-1.0");
        call.sendResponseHeaders(200, before.answer().length);
        call.getResponseBody().write(before.answer());
    }

    private void whole(HttpExchange call, String operation, byte[] body) throws IOException, InterruptedException {
        var answer = send(call, body);
        var text = new String(body, StandardCharsets.UTF_8);
        if (READS.contains(operation) && answer.statusCode() == 200 && !text.contains("\"ConsistentRead\":true")) {
            earlier.merge(
                    text,
                    new Old(System.nanoTime(), answer.body()),
                    (was, now) -> now.at() - was.at() > OLD_NANOS ? now : was);
        }
        answer(call, answer, answer.body().length);
    }

    private HttpResponse<byte[]> send(HttpExchange call, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(store).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        call.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(v -> request.header(name, v));
            }
        });
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** @param bytes of its body; fewer than it has, and the connection ends there */
    private static void answer(HttpExchange call, HttpResponse<byte[]> answer, int bytes) throws IOException {
        for (var name : List.of("content-type", "x-amzn-requestid", "x-amz-crc32")) {
            answer.headers().firstValue(name).ifPresent(v -> call.getResponseHeaders()
                    .set(name, v));
        }
        call.sendResponseHeaders(answer.statusCode(), answer.body().length);
        call.getResponseBody().write(answer.body(), 0, bytes);
    }

    private static void refuse(HttpExchange call, String error) throws IOException {
        var bytes = error.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("content-type", "application/x-amz-json-1.0");
        call.sendResponseHeaders(400, bytes.length);
        call.getResponseBody().write(bytes);
    }

    private void happened(Fault fault) {
        java.util.Objects.requireNonNull(happened.get(fault)).incrementAndGet();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
