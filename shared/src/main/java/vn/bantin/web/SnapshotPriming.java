package vn.bantin.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vn.bantin.config.Environment;
import vn.bantin.json.Json;
import vn.bantin.log.Log;

/**
 * Real calls through a function's own {@code handleRequest} before its snapshot is taken, so that what a restored function
 * needs is loaded and linked. Failures are logged and ignored: an empty table must not fail a deployment.
 *
 * <p>Connections need no handling: the clients reopen those that the snapshot closed. Unique values come from {@code
 * SecureRandom}, which reads the operating system's entropy on each call.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">SnapStart runtime hooks</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html">Uniqueness with SnapStart</a>
 */
public final class SnapshotPriming implements Resource {

    private static volatile boolean running;

    private final PrimedFunction function;

    public SnapshotPriming(PrimedFunction function) {
        this.function = function;
    }

    /** @return what the function has to hold on to, since the registry holds it weakly; null where no snapshot is taken */
    public static @Nullable SnapshotPriming register(PrimedFunction function) {
        if (Environment.optional("AWS_LAMBDA_INITIALIZATION_TYPE")
                .filter("snap-start"::equals)
                .isEmpty()) {
            return null;
        }
        var priming = new SnapshotPriming(function);
        Core.getGlobalContext().register(priming);
        return priming;
    }

    /** Priming calls come from this process: they carry no secret, and their account does not exist. */
    public static boolean isRunning() {
        return running;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        Log.begin("priming");
        running = true;
        try {
            function.prime(this);
            Log.line("INFO", "primed", json -> {});
        } catch (Exception | LinkageError e) {
            Log.error("priming failed; the snapshot is taken without", e);
        } finally {
            running = false;
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        Log.begin("restore");
        Log.line("INFO", "restored", json -> {});
    }

    /** {@code GET} of a path without variable parts, query included; the answer's body. */
    public String get(String target) throws IOException {
        var mark = target.indexOf('?');
        var path = mark < 0 ? target : target.substring(0, mark);
        return send("GET", path, path, mark < 0 ? "" : target.substring(mark + 1), Map.of(), "");
    }

    /** {@code GET} of a route with one variable part; the answer's body. */
    public String get(String template, String value) throws IOException {
        var open = template.indexOf('{');
        var close = template.indexOf('}');
        var name = template.substring(open + 1, close).replace("+", "");
        var path = template.substring(0, open) + value + template.substring(close + 1);
        return send("GET", template, path, "", Map.of(name, value), "");
    }

    /** Sends an invalid body to warm up JSON parsing without side effects. */
    public void refused(String route, String body) throws IOException {
        var blank = route.indexOf(' ');
        var path = route.substring(blank + 1);
        send(route.substring(0, blank), path, path, "", Map.of(), body);
    }

    /**
     * Returns a member of a listing's first item; {@code "priming"}, which matches no item, if the listing is empty.
     */
    public static String first(String listing, String member) {
        try (var json = Json.parser(listing.getBytes(StandardCharsets.UTF_8))) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.PROPERTY_NAME
                        && json.currentName().equals("items")
                        && json.nextToken() == JsonToken.START_ARRAY
                        && json.nextToken() == JsonToken.START_OBJECT) {
                    var value = member(json, member);
                    return value == null ? "priming" : value;
                }
            }
        }
        return "priming";
    }

    private static @Nullable String member(JsonParser json, String name) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var found = json.currentName().equals(name);
            json.nextToken();
            if (found) {
                return json.getValueAsString();
            }
            json.skipChildren();
        }
        return null;
    }

    private String send(
            String method, String template, String path, String query, Map<String, String> parameters, String body)
            throws IOException {
        var event = event(method, template, path, query, parameters, body);
        var out = new ByteArrayOutputStream();
        function.handleRequest(new ByteArrayInputStream(event), out, null);
        try (var json = Json.parser(out.toByteArray())) {
            var answer = "";
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                if (name.equals("statusCode") && json.getValueAsInt() >= 500) {
                    throw new IOException(method + " " + path + " was answered " + json.getValueAsInt());
                }
                if (name.equals("body")) {
                    answer = json.getValueAsString("");
                }
                json.skipChildren();
            }
            return answer;
        }
    }

    /** The event that API Gateway would send. Newsroom routes get the claims of a fictitious editor. */
    private static byte[] event(
            String method, String template, String path, String query, Map<String, String> parameters, String body) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("version", "2.0");
            json.writeStringProperty("routeKey", method + " " + template);
            json.writeStringProperty("rawPath", path);
            json.writeStringProperty("rawQueryString", query);
            json.writeName("headers").writeStartObject();
            json.writeStringProperty("accept", "*/*");
            json.writeStringProperty("content-type", "application/json");
            json.writeEndObject();
            json.writeName("queryStringParameters").writeStartObject();
            for (var pair : query.isEmpty() ? new String[0] : query.split("&")) {
                var equals = pair.indexOf('=');
                json.writeStringProperty(
                        pair.substring(0, equals),
                        java.net.URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
            json.writeEndObject();
            json.writeName("pathParameters").writeStartObject();
            parameters.forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeName("requestContext").writeStartObject();
            json.writeStringProperty("requestId", "priming");
            json.writeName("http").writeStartObject();
            json.writeStringProperty("method", method);
            json.writeStringProperty("path", path);
            json.writeStringProperty("sourceIp", "192.0.2.1");
            json.writeEndObject();
            if (template.startsWith("/newsroom/")) {
                json.writeName("authorizer").writeStartObject();
                json.writeName("jwt").writeStartObject();
                json.writeName("claims").writeStartObject();
                json.writeStringProperty("sub", "priming");
                json.writeStringProperty("username", "priming");
                json.writeStringProperty("cognito:groups", "[editor]");
                json.writeEndObject().writeEndObject().writeEndObject();
            }
            json.writeEndObject();
            json.writeStringProperty("body", body);
            json.writeBooleanProperty("isBase64Encoded", false);
            json.writeEndObject();
        });
    }

    /** For a query's values. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
