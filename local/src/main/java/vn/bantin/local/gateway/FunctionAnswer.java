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
 * What a function returned, as an HTTP answer.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.response">Lambda
 *     function response for format 2.0</a>
 */
final class FunctionAnswer {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> NOT_A_FUNCTIONS = Set.of("connection", "content-length", "transfer-encoding");

    private FunctionAnswer() {}

    /** @return 500 with the gateway's own body for anything that is not in the format */
    static Answer read(byte[] payload) {
        try {
            var tree = JSON.readTree(payload);
            if (tree == null || tree.isMissingNode()) {
                return Answer.internalServerError();
            }
            return tree.has("statusCode") ? shaped(tree) : inferred(tree);
        } catch (JacksonException | IllegalArgumentException e) {
            return Answer.internalServerError();
        }
    }

    /** Without a status code the whole of it is the body. */
    private static Answer inferred(JsonNode tree) {
        var body = tree.isString() ? tree.stringValue() : tree.toString();
        var headers = new ArrayList<Header>();
        headers.add(new Header("content-type", "application/json"));
        return new Answer(200, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer shaped(JsonNode tree) {
        var status = tree.get("statusCode").asInt(0);
        if (status < 100 || status > 599) {
            return Answer.internalServerError();
        }
        var headers = new ArrayList<Header>();
        tree.path("headers").properties().forEach(header -> {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (header.getValue().isContainer()) {
                throw new IllegalArgumentException(name);
            }
            if (!NOT_A_FUNCTIONS.contains(name)) {
                headers.add(new Header(name, header.getValue().asString()));
            }
        });
        if (headers.stream().noneMatch(header -> header.name().equals("content-type"))) {
            headers.add(new Header("content-type", "text/plain; charset=utf-8"));
        }
        tree.path("cookies").forEach(cookie -> headers.add(new Header("set-cookie", cookie.asString())));
        var text = tree.path("body").isMissingNode() ? "" : tree.path("body").asString("");
        var body = tree.path("isBase64Encoded").asBoolean(false)
                ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
        return new Answer(status, headers, body);
    }
}
