package vn.bantin.local.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.local.template.LocalAwsAccount;
import vn.bantin.local.template.Template;

/**
 * Writes the event of a REST API, payload format 1.0.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format">Input
 *     format of a Lambda function for proxy integration</a>
 */
final class RestApiEvent {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Fields of {@code identity} that only IAM, API keys and Cognito identity pools fill. */
    private static final List<String> NO_IDENTITY = List.of(
            "accessKey",
            "accountId",
            "apiKey",
            "apiKeyId",
            "caller",
            "cognitoAuthenticationProvider",
            "cognitoAuthenticationType",
            "cognitoIdentityId",
            "cognitoIdentityPoolId",
            "principalOrgId",
            "user",
            "userArn");

    private RestApiEvent() {}

    /** @param path without the stage */
    static byte[] write(
            GatewayRequest in, Template.RestApi api, String path, RouteTable.Match match, String requestId) {
        var event = JSON.createObjectNode();
        var resource = match.target().route().path();
        event.put("resource", resource);
        event.put("path", path);
        event.put("httpMethod", in.method());
        putBoth(event, "headers", "multiValueHeaders", headers(in));
        putBoth(event, "queryStringParameters", "multiValueQueryStringParameters", PercentEncoding.values(in.query()));
        putTexts(event, "pathParameters", match.parameters());
        event.putNull("stageVariables");
        putContext(event.putObject("requestContext"), in, api, resource, requestId);
        var binary = isBinary(api, in.header("content-type").orElse(""));
        if (in.body().length == 0) {
            event.putNull("body");
        } else {
            event.put(
                    "body",
                    binary
                            ? Base64.getEncoder().encodeToString(in.body())
                            : new String(in.body(), StandardCharsets.UTF_8));
        }
        event.put("isBase64Encoded", binary && in.body().length > 0);
        return JSON.writeValueAsBytes(event);
    }

    static boolean isBinary(Template.RestApi api, String mediaType) {
        var type = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return api.binaryTypes().contains("*/*") || api.binaryTypes().contains(type);
    }

    private static void putContext(
            ObjectNode context, GatewayRequest in, Template.RestApi api, String resource, String requestId) {
        context.put("accountId", LocalAwsAccount.ID);
        context.put("apiId", "local");
        context.put("domainName", in.header("host").orElse("localhost").replaceFirst(":\\d+$", ""));
        context.put("domainPrefix", "local");
        context.put("extendedRequestId", HttpApi.requestId());
        context.put("httpMethod", in.method());
        var identity = context.putObject("identity");
        NO_IDENTITY.forEach(identity::putNull);
        identity.put("sourceIp", in.sourceIp());
        identity.put("userAgent", in.header("user-agent").orElse(null));
        context.put("path", in.path());
        context.put("protocol", in.protocol());
        context.put("requestId", requestId);
        context.put("requestTime", GatewayRequest.EVENT_TIME.format(in.time()));
        context.put("requestTimeEpoch", in.time().toEpochMilli());
        context.put("resourceId", "local");
        context.put("resourcePath", resource);
        context.put("stage", api.stage());
    }

    /** Names as sent: a REST API does not change them. */
    private static Map<String, List<String>> headers(GatewayRequest in) {
        var headers = new LinkedHashMap<String, List<String>>();
        for (var header : in.headers()) {
            if (!GatewayRequest.NOT_PASSED.contains(header.name().toLowerCase(Locale.ROOT))) {
                headers.computeIfAbsent(header.name(), name -> new ArrayList<>())
                        .add(header.value());
            }
        }
        var gateway = HttpApiEvent.headers(in);
        for (var name : List.of("X-Amzn-Trace-Id", "X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto")) {
            headers.putIfAbsent(name, List.of(gateway.getOrDefault(name.toLowerCase(Locale.ROOT), "")));
        }
        return headers;
    }

    /** The last value of each name, and all of them; both null without any. */
    private static void putBoth(ObjectNode event, String last, String all, Map<String, List<String>> values) {
        var single = new LinkedHashMap<String, String>();
        values.forEach((name, many) -> single.put(name, many.getLast()));
        putTexts(event, last, single);
        if (values.isEmpty()) {
            event.putNull(all);
            return;
        }
        var node = event.putObject(all);
        values.forEach((name, many) -> {
            var array = node.putArray(name);
            many.forEach(array::add);
        });
    }

    private static void putTexts(ObjectNode event, String name, Map<String, String> values) {
        if (values.isEmpty()) {
            event.putNull(name);
            return;
        }
        var node = event.putObject(name);
        values.forEach(node::put);
    }
}
