package vn.bantin.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The import route over real HTTP: keeps records by key and answers with the failures that a test asks for. */
final class ImportServer implements AutoCloseable {
    private final HttpServer server;
    private final Queue<Integer> failures = new ArrayDeque<>();
    private final Map<String, JsonNode> kept = new LinkedHashMap<>();
    private final List<Integer> batches = new ArrayList<>();
    private final List<Integer> bodies = new ArrayList<>();
    private final List<String> categories = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final Set<String> slugs = new HashSet<>();

    ImportServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/newsroom/import", this::handle);
        server.createContext("/newsroom/categories/", this::category);
        server.createContext("/newsroom/pages/", this::page);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** The next requests are answered with these; 0 drops the connection. */
    synchronized void failNext(Integer... statuses) {
        failures.addAll(List.of(statuses));
    }

    synchronized Map<String, JsonNode> kept() {
        return Map.copyOf(kept);
    }

    synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }

    synchronized List<Integer> bodies() {
        return List.copyOf(bodies);
    }

    synchronized List<String> tokens() {
        return List.copyOf(tokens);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
            var failure = failures.poll();
            if (failure != null) {
                if (failure > 0) {
                    answer(exchange, failure, "{\"message\":\"as told\"}");
                }
                return;
            }
            var records = JsonMapper.shared().readTree(body).path("records");
            batches.add(records.size());
            bodies.add(body.length);
            var results = JsonMapper.shared().createArrayNode();
            records.forEach(record -> results.add(result(record)));
            answer(exchange, 200, "{\"results\":" + results + "}");
        }
    }

    synchronized List<String> categories() {
        return List.copyOf(categories);
    }

    private synchronized void category(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().substring("/newsroom/categories/".length());
            exchange.getRequestBody().readAllBytes();
            var there = categories.contains(path);
            if (!there) {
                categories.add(path);
            }
            answer(exchange, there ? 412 : 201, "{}");
        }
    }

    private void page(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            answer(exchange, 201, "{}");
        }
    }

    private JsonNode result(JsonNode record) {
        var key = record.path("importKey").asString();
        var result = JsonMapper.shared().createObjectNode().put("importKey", key);
        if (record.has("colour")) {
            result.put("status", "failed");
            result.putObject("error").put("pointer", "/colour").put("detail", "unknown field");
            return result;
        }
        var before = kept.put(key, record);
        var slug = record.path("slug").asString("");
        result.put("id", "id-" + key).put("slug", slug.isEmpty() ? "" : slugs.add(slug) ? slug : slug + "-2");
        return result.put("status", before == null ? "created" : before.equals(record) ? "unchanged" : "updated");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
