package vn.bantin.local.stores;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * As much of Secrets Manager as functions use: {@code GetSecretValue} by name or ARN, signed, with AWS's error forms.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
final class SecretServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String GET = "secretsmanager.GetSecretValue";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SecretStore store;
    private final SignatureCheck signatures;

    private SecretServer(HttpServer server, SecretStore store, SignatureCheck signatures) {
        this.server = server;
        this.store = store;
        this.signatures = signatures;
    }

    static SecretServer start(SecretStore store, SignatureCheck signatures) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        var server = new SecretServer(http, store, signatures);
        http.createContext("/", server::handle);
        http.setExecutor(server.threads);
        http.start();
        return server;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private record Answer(int status, Map<String, ?> body) {
        static Answer error(String type, String message) {
            return new Answer(400, Map.of("__type", type, "Message", message));
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var answer = answer(exchange, body);
            var bytes = JSON.writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.getResponseHeaders()
                    .set("x-amzn-RequestId", UUID.randomUUID().toString());
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body) {
        if (!exchange.getRequestHeaders().containsKey("Authorization")) {
            return Answer.error("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        if (!signatures.holds(exchange, body)) {
            return Answer.error(
                    "InvalidSignatureException",
                    "The request signature we calculated does not match the signature you provided.");
        }
        var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (!GET.equals(target)) {
            return Answer.error("UnknownOperationException", "not on this machine: " + target);
        }
        try {
            var request = JSON.readTree(body);
            return value(
                    request.path("SecretId").asString(""),
                    request.path("VersionStage").asString("AWSCURRENT"));
        } catch (JacksonException e) {
            return Answer.error("SerializationException", "not JSON");
        }
    }

    private Answer value(String id, String stage) {
        var secret = store.find(id).orElse(null);
        if (secret == null) {
            return Answer.error("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
        }
        var version = secret.staged(stage);
        if (version == null) {
            return Answer.error(
                    "ResourceNotFoundException",
                    "Secrets Manager can't find the specified secret value for staging label: " + stage);
        }
        return new Answer(
                200,
                Map.of(
                        "ARN", store.arn(secret.name()),
                        "Name", secret.name(),
                        "VersionId", version.id(),
                        "SecretString", version.value(),
                        "VersionStages", List.of(stage),
                        "CreatedDate", version.createdAt()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
