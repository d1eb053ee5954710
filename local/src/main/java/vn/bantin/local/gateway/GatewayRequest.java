package vn.bantin.local.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request as it came.
 *
 * @param path still percent-encoded
 * @param query still encoded, without its question mark; empty when there is none
 * @param headers in their order, names as sent
 */
record GatewayRequest(
        String method,
        String path,
        String query,
        List<GatewayHeader> headers,
        byte[] body,
        String sourceIp,
        String protocol,
        Instant time) {

    Optional<String> header(String name) {
        for (var header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }

    /** The request line and all headers, as API Gateway measures them, in bytes. */
    int headBytes() {
        var bytes = method.length() + path.length() + query.length() + protocol.length() + 3;
        for (var header : headers) {
            bytes += header.name().length() + header.value().length();
        }
        return bytes;
    }
}
