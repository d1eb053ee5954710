package vn.bantin.local.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import vn.bantin.local.gateway.JwtAuthorizers.Grant;

/**
 * Writes the event for a function in payload format 2.0.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Lambda
 *     proxy integrations for HTTP APIs</a>
 */
final class HttpApiEvent {
    private static final JsonFactory JSON = new JsonFactory();
    /** Bodies of these types are text; all others are base64, also forms. */
    private static final Set<String> TEXT = Set.of("application/json", "application/xml", "application/javascript");

    private HttpApiEvent() {}

    static byte[] write(
            GatewayRequest in, String path, RouteTable.Match match, Optional<Grant> grant, String requestId) {
        var out = new ByteArrayOutputStream(in.body().length + 2048);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("version", "2.0");
            json.writeStringProperty("routeKey", match.target().route().key());
            json.writeStringProperty("rawPath", path);
            json.writeStringProperty("rawQueryString", in.query());
            writeCookies(json, in);
            writeStrings(json, "headers", headers(in));
            var query = PercentEncoding.query(in.query());
            if (!query.isEmpty()) {
                writeStrings(json, "queryStringParameters", query);
            }
            json.writeObjectPropertyStart("requestContext");
            writeContext(json, in, path, match, grant, requestId);
            json.writeEndObject();
            if (!match.parameters().isEmpty()) {
                writeStrings(json, "pathParameters", match.parameters());
            }
            writeBody(json, in);
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void writeCookies(JsonGenerator json, GatewayRequest in) {
        var cookies = new ArrayList<String>();
        for (var header : in.headers()) {
            if (header.name().equalsIgnoreCase("cookie")) {
                for (var cookie : header.value().split(";\\s*")) {
                    cookies.add(cookie);
                }
            }
        }
        if (!cookies.isEmpty()) {
            json.writeArrayPropertyStart("cookies");
            cookies.forEach(json::writeString);
            json.writeEndArray();
        }
    }

    /** Names in lower case, repeated values joined by commas, and the gateway's own headers. */
    static Map<String, String> headers(GatewayRequest in) {
        var headers = new LinkedHashMap<String, String>();
        var forwarded = new ArrayList<String>();
        for (var header : in.headers()) {
            var name = header.name().toLowerCase(Locale.ROOT);
            if (name.equals("x-forwarded-for")) {
                forwarded.add(header.value());
            }
            // cookies are a list of their own
            if (!GatewayRequest.NOT_PASSED.contains(name) && !name.equals("cookie")) {
                headers.merge(name, header.value(), (before, now) -> before + "," + now);
            }
        }
        forwarded.add(in.sourceIp());
        headers.put("content-length", String.valueOf(in.body().length));
        headers.putIfAbsent("x-amzn-trace-id", traceId(in));
        headers.put("x-forwarded-for", String.join(", ", forwarded));
        headers.put("x-forwarded-port", port(in));
        headers.put("x-forwarded-proto", "http");
        return headers;
    }

    private static String traceId(GatewayRequest in) {
        var random = new byte[12];
        ThreadLocalRandom.current().nextBytes(random);
        var hex = HexFormat.of();
        return "Root=1-" + hex.toHexDigits((int) in.time().getEpochSecond()) + "-" + hex.formatHex(random);
    }

    private static String port(GatewayRequest in) {
        var host = in.header("host").orElse("");
        var colon = host.lastIndexOf(':');
        return colon < 0 ? "80" : host.substring(colon + 1);
    }

    private static String domain(GatewayRequest in) {
        var host = in.header("host").orElse("localhost");
        var colon = host.lastIndexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    /** The formatted time of the latest second, kept because formatting took a tenth of the gateway's time. */
    private record FormattedTime(long second, String text) {}

    private static volatile FormattedTime lastTime = new FormattedTime(-1, "");

    private static String time(Instant time) {
        var last = lastTime;
        if (last.second != time.getEpochSecond()) {
            last = new FormattedTime(time.getEpochSecond(), GatewayRequest.EVENT_TIME.format(time));
            lastTime = last;
        }
        return last.text;
    }

    private static void writeContext(
            JsonGenerator json,
            GatewayRequest in,
            String path,
            RouteTable.Match match,
            Optional<Grant> grant,
            String requestId) {
        var domain = domain(in);
        json.writeStringProperty("accountId", "000000000000");
        json.writeStringProperty("apiId", "bantin");
        grant.ifPresent(granted -> {
            json.writeObjectPropertyStart("authorizer");
            json.writeObjectPropertyStart("jwt");
            writeStrings(json, "claims", AuthorizerClaims.inApiGatewaysForm(granted.claims()));
            writeScopes(json, granted.scopes());
            json.writeEndObject();
            json.writeEndObject();
        });
        json.writeStringProperty("domainName", domain);
        var dot = domain.indexOf('.');
        json.writeStringProperty("domainPrefix", dot < 0 ? domain : domain.substring(0, dot));
        json.writeObjectPropertyStart("http");
        json.writeStringProperty("method", in.method());
        json.writeStringProperty("path", path);
        json.writeStringProperty("protocol", in.protocol());
        json.writeStringProperty("sourceIp", in.sourceIp());
        json.writeStringProperty("userAgent", in.header("user-agent").orElse(""));
        json.writeEndObject();
        json.writeStringProperty("requestId", requestId);
        json.writeStringProperty("routeKey", match.target().route().key());
        json.writeStringProperty("stage", "$default");
        json.writeStringProperty("time", time(in.time()));
        json.writeNumberProperty("timeEpoch", in.time().toEpochMilli());
    }

    private static void writeScopes(JsonGenerator json, List<String> scopes) {
        if (scopes.isEmpty()) {
            json.writeNullProperty("scopes");
            return;
        }
        json.writeArrayPropertyStart("scopes");
        scopes.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void writeBody(JsonGenerator json, GatewayRequest in) {
        var binary = in.body().length > 0 && !isText(in.header("content-type").orElse(""));
        if (in.body().length > 0) {
            json.writeStringProperty(
                    "body",
                    binary
                            ? Base64.getEncoder().encodeToString(in.body())
                            : new String(in.body(), StandardCharsets.UTF_8));
        }
        json.writeBooleanProperty("isBase64Encoded", binary);
    }

    private static boolean isText(String contentType) {
        var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || TEXT.contains(type);
    }

    private static void writeStrings(JsonGenerator json, String name, Map<String, String> values) {
        json.writeObjectPropertyStart(name);
        values.forEach(json::writeStringProperty);
        json.writeEndObject();
    }
}
