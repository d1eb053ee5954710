package vn.bantin.local.gateway;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A request as received.
 *
 * @param path still percent-encoded
 * @param query still encoded, without its question mark; empty if there is none
 * @param headers in order, names as sent
 */
record GatewayRequest(
        String method,
        String path,
        String query,
        List<HeaderLine> headers,
        byte[] body,
        String sourceIp,
        String protocol,
        Instant time) {

    /** Hop-by-hop headers (RFC 9110, 7.6.1), and those that the gateway sets itself: no function gets them. */
    static final Set<String> NOT_PASSED = Set.of(
            "connection",
            "content-length",
            "expect",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-forwarded-for",
            "x-forwarded-port",
            "x-forwarded-proto");

    /** {@code requestContext.time} of both payload formats. */
    static final DateTimeFormatter EVENT_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    Optional<String> header(String name) {
        for (var header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }

    /** With this header alone under its name. */
    GatewayRequest with(String name, String value) {
        var others = new ArrayList<>(without(name).headers());
        others.add(new HeaderLine(name, value));
        return new GatewayRequest(method, path, query, others, body, sourceIp, protocol, time);
    }

    GatewayRequest without(String name) {
        var others =
                headers.stream().filter(h -> !h.name().equalsIgnoreCase(name)).toList();
        return new GatewayRequest(method, path, query, others, body, sourceIp, protocol, time);
    }

    /**
     * The size of the request line and the header values, in bytes.
     *
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html">Quotas for HTTP APIs</a>:
     *     total combined size of request line and header values
     */
    int headBytes() {
        var target = path.length() + (query.isEmpty() ? 0 : 1 + query.length());
        var bytes = method.length() + 1 + target + 1 + protocol.length();
        for (var header : headers) {
            bytes += header.value().length();
        }
        return bytes;
    }
}
