package vn.bantin.local.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.lambda.InvocationResult;
import vn.bantin.local.template.Template;

/**
 * The REST API, with Lambda proxy integrations, at {@code /STAGE/…}.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html">Lambda
 *     proxy integrations</a>
 */
final class RestApi {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Template.RestApi api;
    private final RouteTable routes;
    private final HttpApi.Integration functions;
    private final Duration timeout;

    /** @param timeout of an integration; 29 s on AWS */
    RestApi(Template template, Template.RestApi api, HttpApi.Integration functions, Duration timeout) {
        this.api = api;
        this.routes = RouteTable.ofRestApi(template.functions());
        this.functions = functions;
        this.timeout = timeout;
    }

    /** Whether the path is in the API's stage. */
    boolean owns(String path) {
        return path.equals("/" + api.stage()) || path.startsWith("/" + api.stage() + "/");
    }

    GatewayResponse answer(GatewayRequest in) {
        var requestId = UUID.randomUUID().toString();
        return routed(in, requestId)
                .without("x-amzn-requestid")
                .with("x-amzn-requestid", requestId)
                .with("x-amz-apigw-id", HttpApi.requestId());
    }

    /**
     * The responses of the gateway itself.
     *
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html">Gateway
     *     response types</a>
     */
    private GatewayResponse routed(GatewayRequest in, String requestId) {
        if (!owns(in.path())) {
            return GatewayResponse.message(403, "Forbidden");
        }
        if (in.headBytes() > HttpApi.MAX_HEAD) {
            return GatewayResponse.message(431, "Request Header Fields Too Large");
        }
        if (in.body().length > HttpApi.MAX_BODY) {
            return GatewayResponse.message(413, "HTTP content length exceeded 10485760 bytes.");
        }
        var path = in.path().substring(api.stage().length() + 1);
        var match = routes.match(in.method(), path.isEmpty() ? "/" : path);
        if (match.isEmpty()) {
            return GatewayResponse.message(403, "Missing Authentication Token");
        }
        byte[] event;
        try {
            event = RestApiEvent.write(in, api, path.isEmpty() ? "/" : path, match.get(), requestId);
        } catch (IllegalArgumentException e) {
            return GatewayResponse.message(400, "Bad Request");
        }
        if (event.length > HttpApi.MAX_EVENT) {
            return GatewayResponse.message(413, "Request Too Long");
        }
        return invoked(in, match.get().target().function(), event);
    }

    private GatewayResponse invoked(GatewayRequest in, String function, byte[] event) {
        var outcome = functions.invoke(function, event);
        try {
            return switch (outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                case InvocationResult.Answered answered ->
                    Optional.ofNullable(response(answered.payload(), in)).orElseGet(RestApi::malformed);
                case InvocationResult.Failed failed -> malformed();
            };
        } catch (TimeoutException e) {
            // a waiting call is dropped; a running one continues, as on Lambda
            outcome.cancel(false);
            return GatewayResponse.message(504, "Endpoint request timed out");
        } catch (ExecutionException e) {
            return malformed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return GatewayResponse.message(504, "Endpoint request timed out");
        }
    }

    /** A function's error and a result of another format are the same to the client. */
    private static GatewayResponse malformed() {
        return GatewayResponse.message(502, "Internal server error");
    }

    /**
     * @return null if the result is not in the format of proxy integrations
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format">Output
     *     format</a>
     */
    private @Nullable GatewayResponse response(byte[] payload, GatewayRequest in) {
        try {
            var tree = JSON.readTree(payload);
            var status = tree.path("statusCode").asInt(0);
            if (!tree.isObject() || status < 100 || status > 599 || !isText(tree.path("body"))) {
                return null;
            }
            var headers = headers(tree);
            if (headers.stream().noneMatch(header -> header.name().equals("content-type"))) {
                headers.add(new HeaderLine("content-type", "application/json"));
            }
            var text = tree.path("body").asString("");
            var body = tree.path("isBase64Encoded").asBoolean(false) && returnsBinary(in)
                    ? Base64.getDecoder().decode(text)
                    : text.getBytes(StandardCharsets.UTF_8);
            return new GatewayResponse(status, headers, body);
        } catch (JacksonException | IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isText(JsonNode body) {
        return body.isMissingNode() || body.isNull() || body.isString();
    }

    /** Values of {@code multiValueHeaders} override those of {@code headers} with the same name. */
    private static List<HeaderLine> headers(JsonNode tree) {
        var headers = new ArrayList<HeaderLine>();
        tree.path("multiValueHeaders").properties().forEach(header -> header.getValue()
                .forEach(value -> headers.add(new HeaderLine(lower(header.getKey()), value.asString()))));
        var multiple = headers.stream().map(HeaderLine::name).toList();
        tree.path("headers").properties().forEach(header -> {
            if (header.getValue().isContainer()) {
                throw new IllegalArgumentException(header.getKey());
            }
            if (!multiple.contains(lower(header.getKey()))) {
                headers.add(
                        new HeaderLine(lower(header.getKey()), header.getValue().asString()));
            }
        });
        headers.removeIf(header -> FunctionResponse.NOT_A_FUNCTIONS.contains(header.name()));
        return headers;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * The first media type of {@code Accept} decides.
     *
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/lambda-proxy-binary-media.html">Return binary
     *     media from a Lambda proxy integration</a>
     */
    private boolean returnsBinary(GatewayRequest in) {
        return RestApiEvent.isBinary(api, in.header("accept").orElse("").split(",")[0]);
    }
}
