package vn.bantin.local.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Converts the result of a function into an HTTP response.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.response">Lambda
 *     function response for format 2.0</a>
 */
final class FunctionResponse {
    private static final JsonMapper JSON = new JsonMapper();
    /** Headers of the connection, which a function cannot set. */
    static final Set<String> NOT_A_FUNCTIONS = Set.of("connection", "content-length", "transfer-encoding");

    private FunctionResponse() {}

    /** @return 500 with the gateway's body if the result has another format */
    static GatewayResponse read(byte[] payload) {
        try {
            var tree = JSON.readTree(payload);
            if (tree == null || tree.isMissingNode()) {
                return GatewayResponse.internalServerError();
            }
            return tree.has("statusCode") ? shaped(tree) : inferred(tree);
        } catch (JacksonException | IllegalArgumentException e) {
            return GatewayResponse.internalServerError();
        }
    }

    /** Without a status code the whole result is the body. */
    private static GatewayResponse inferred(JsonNode tree) {
        var body = tree.isString() ? tree.stringValue() : tree.toString();
        var headers = new ArrayList<HeaderLine>();
        headers.add(new HeaderLine("content-type", "application/json"));
        return new GatewayResponse(200, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static GatewayResponse shaped(JsonNode tree) {
        var status = tree.get("statusCode").asInt(0);
        if (status < 100 || status > 599) {
            return GatewayResponse.internalServerError();
        }
        var headers = new ArrayList<HeaderLine>();
        tree.path("headers").properties().forEach(header -> {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (header.getValue().isContainer()) {
                throw new IllegalArgumentException(name);
            }
            if (!NOT_A_FUNCTIONS.contains(name)) {
                headers.add(new HeaderLine(name, header.getValue().asString()));
            }
        });
        if (headers.stream().noneMatch(header -> header.name().equals("content-type"))) {
            headers.add(new HeaderLine("content-type", "text/plain; charset=utf-8"));
        }
        tree.path("cookies").forEach(cookie -> headers.add(new HeaderLine("set-cookie", cookie.asString())));
        var text = tree.path("body").isMissingNode() ? "" : tree.path("body").asString("");
        var body = tree.path("isBase64Encoded").asBoolean(false)
                ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
        return new GatewayResponse(status, headers, body);
    }
}
