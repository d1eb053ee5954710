package vn.bantin.bench.cost;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A proxy between the functions and DynamoDB Local that sets {@code ReturnConsumedCapacity} on every call and sums the units.
 * Transactions are computed here, two units for each KB of each item and one for each index entry, because DynamoDB Local
 * under-reports them.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">transactions:
 *     two underlying writes of every item</a>
 */
final class CapacityMeter implements AutoCloseable {

    private static final Set<String> METERED =
            Set.of("GetItem", "Query", "Scan", "BatchGetItem", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem");
    private static final Set<String> WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem");
    private static final Set<String> HOP_BY_HOP =
            Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade");

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final CompletableFuture<URI> store = new CompletableFuture<>();
    private RequestUnits sum = RequestUnits.NONE;

    CapacityMeter() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Earlier calls are waited for. */
    void before(URI dynamodb) {
        store.complete(dynamodb);
    }

    /** Units since the last call of this method. */
    synchronized RequestUnits take() {
        var taken = sum;
        sum = RequestUnits.NONE;
        return taken;
    }

    private synchronized void add(RequestUnits units) {
        sum = sum.plus(units);
    }

    private void pass(HttpExchange exchange) {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            var operation = target.substring(target.indexOf('.') + 1);
            RequestUnits counted = null;
            if (METERED.contains(operation)) {
                var request = (ObjectNode) json.readTree(body);
                body = json.writeValueAsBytes(request.put("ReturnConsumedCapacity", "TOTAL"));
            } else if (operation.equals("TransactWriteItems")) {
                counted = transaction(json.readTree(body), exchange);
            }
            var answer = send(exchange, target, body);
            if (counted != null && answer.statusCode() == 200) {
                add(counted);
            } else if (METERED.contains(operation)) {
                add(units(operation, answer));
            }
            answer.headers().map().forEach((name, values) -> {
                if (!HOP_BY_HOP.contains(name) && !name.startsWith(":")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (IOException | InterruptedException e) {
            System.err.println("meter: " + e);
        }
    }

    private HttpResponse<byte[]> send(HttpExchange exchange, String target, byte[] body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(store.join()).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            var lower = name.toLowerCase(java.util.Locale.ROOT);
            if (!HOP_BY_HOP.contains(lower) && !lower.equals("x-amz-target")) {
                values.forEach(v -> request.header(name, v));
            }
        });
        return http.send(request.header("X-Amz-Target", target).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private RequestUnits units(String operation, HttpResponse<byte[]> answer) {
        if (answer.statusCode() != 200) {
            return new RequestUnits(0, WRITES.contains(operation) ? 1 : 0, 1); // failed conditions are billed
        }
        var consumed = json.readTree(answer.body()).path("ConsumedCapacity");
        var units = consumed.isArray()
                ? consumed.valueStream()
                        .mapToDouble(c -> c.path("CapacityUnits").asDouble())
                        .sum()
                : consumed.path("CapacityUnits").asDouble();
        return WRITES.contains(operation) ? new RequestUnits(0, units, 1) : new RequestUnits(units, 0, 1);
    }

    private RequestUnits transaction(JsonNode request, HttpExchange exchange) throws IOException, InterruptedException {
        var writes = 0;
        for (var action : request.path("TransactItems").values()) {
            var e = action.properties().iterator().next();
            var put = e.getValue().path("Item");
            var key = put.isObject() ? key(put) : (ObjectNode) e.getValue().path("Key");
            var old = stored(exchange, e.getValue().path("TableName").asString(), key);
            // the new image of an update is unknown here: the old one plus the update is close enough
            var brought = put.isObject() ? put : e.getValue().path("ExpressionAttributeValues");
            var size = Math.max(
                    old == null ? 0 : ItemSize.of(old),
                    brought.isObject() ? ItemSize.of(brought) + (put.isObject() ? 0 : ItemSize.of(key)) : 0);
            writes += 2 * ItemSize.writes(size);
            writes += put.isObject() ? indexes(old, put) : 0;
        }
        return new RequestUnits(0, writes, 1);
    }

    private ObjectNode key(JsonNode item) {
        var key = json.createObjectNode();
        key.set("PK", item.get("PK"));
        key.set("SK", item.get("SK"));
        return key;
    }

    private @Nullable JsonNode stored(HttpExchange exchange, String table, ObjectNode key)
            throws IOException, InterruptedException {
        var get = json.createObjectNode().put("TableName", table).set("Key", key);
        var item = json.readTree(send(exchange, "DynamoDB_20120810.GetItem", json.writeValueAsBytes(get))
                        .body())
                .path("Item");
        return item.isObject() ? item : null;
    }

    /** A moved index entry is a delete and a put. */
    private static int indexes(@Nullable JsonNode old, JsonNode put) {
        var writes = 0;
        for (var index : Map.of("GSI1PK", "GSI1SK", "GSI2PK", "GSI2SK").entrySet()) {
            var now = place(put, index);
            var before = old == null ? null : place(old, index);
            if (now != null) {
                writes += ItemSize.writes(ItemSize.of(put));
            }
            if (before != null && !before.equals(now)) {
                writes += ItemSize.writes(ItemSize.of(java.util.Objects.requireNonNull(old)));
            }
        }
        return writes;
    }

    private static @Nullable String place(JsonNode item, Map.Entry<String, String> index) {
        return item.has(index.getKey()) ? item.get(index.getKey()) + " " + item.get(index.getValue()) : null;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
