package vn.bantin.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vn.bantin.json.Json;

/** Payload format 2.0 in and out, by streaming: no databind, no reflection. */
final class HttpApiPayload {

    private static final Pattern QUERY = Pattern.compile("[!$%&'()*+,./0-9:;=?@A-Z_a-z~-]{1,1024}");

    private HttpApiPayload() {}

    static Request read(InputStream in) {
        var event = new Event();
        try (var json = Json.FACTORY.createParser(in)) {
            object(json, event::member);
        }
        return event.toRequest();
    }

    static void write(Response response, OutputStream out) throws IOException {
        var type = response.headers().getOrDefault("content-type", "");
        var text = type.startsWith("text/") || type.contains("json") || type.contains("xml") || type.isEmpty();
        try (var json = Json.FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("statusCode", response.status());
            json.writeName("headers").writeStartObject();
            response.headers().forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeBooleanProperty("isBase64Encoded", !text);
            json.writeStringProperty(
                    "body",
                    text
                            ? new String(response.body(), StandardCharsets.UTF_8)
                            : Base64.getEncoder().encodeToString(response.body()));
            json.writeEndObject();
        }
    }

    private interface Member {
        void read(String name, JsonParser json);
    }

    /** Calls {@code member} at each value; it must consume the value or skip it. */
    private static void object(JsonParser json, Member member) {
        if (json.currentToken() == null) {
            json.nextToken();
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            member.read(name, json);
        }
    }

    private static Map<String, String> strings(JsonParser json) {
        var map = new HashMap<String, String>();
        object(json, (name, value) -> {
            if (value.currentToken().isScalarValue()) {
                var text = value.getValueAsString();
                if (text != null) {
                    map.put(name, text);
                }
            } else {
                value.skipChildren();
            }
        });
        return map;
    }

    private static final class Event {
        private String routeKey = "$default";
        private String method = "GET";
        private String path = "/";
        private String rawQuery = "";
        private String sourceIp = "";
        private String requestId = "";
        private String body = "";
        private boolean base64;
        private Map<String, String> query = Map.of();
        private Map<String, String> pathParameters = Map.of();
        private Map<String, String> headers = Map.of();
        private Map<String, String> claims = Map.of();

        private void member(String name, JsonParser json) {
            switch (name) {
                case "routeKey" -> routeKey = json.getValueAsString("$default");
                case "rawPath" -> path = json.getValueAsString("/");
                case "rawQueryString" -> rawQuery = json.getValueAsString("");
                case "headers" -> headers = strings(json);
                case "queryStringParameters" -> query = strings(json);
                case "pathParameters" -> pathParameters = strings(json);
                case "body" -> body = json.getValueAsString("");
                case "isBase64Encoded" -> base64 = json.getValueAsBoolean();
                case "requestContext" -> object(json, this::context);
                default -> json.skipChildren();
            }
        }

        private void context(String name, JsonParser json) {
            switch (name) {
                case "requestId" -> requestId = json.getValueAsString("");
                case "http" ->
                    object(json, (field, value) -> {
                        switch (field) {
                            case "method" -> method = value.getValueAsString("GET");
                            case "sourceIp" -> sourceIp = value.getValueAsString("");
                            default -> value.skipChildren();
                        }
                    });
                case "authorizer" ->
                    object(json, (kind, jwt) -> {
                        if (kind.equals("jwt")) {
                            object(jwt, (field, value) -> {
                                if (field.equals("claims")) {
                                    claims = strings(value);
                                } else {
                                    value.skipChildren();
                                }
                            });
                        } else {
                            jwt.skipChildren();
                        }
                    });
                default -> json.skipChildren();
            }
        }

        /** The edge function leaves parameters that no route knows out of the cache key, and passes them in a header. */
        private String viewerQuery() {
            var others = headers.getOrDefault("x-viewer-query", "");
            if (!QUERY.matcher(others).matches()) {
                return rawQuery;
            }
            return rawQuery.isEmpty() ? others : rawQuery + "&" + others;
        }

        private Request toRequest() {
            var bytes = base64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
            return new Request(
                    routeKey,
                    method,
                    path,
                    viewerQuery(),
                    query,
                    pathParameters,
                    headers,
                    bytes,
                    claims,
                    sourceIp,
                    requestId);
        }
    }
}
