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
record Inbound(
        String method,
        String path,
        String query,
        List<Header> headers,
        byte[] body,
        String sourceIp,
        String protocol,
        Instant time) {

    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** The request line and all headers, as API Gateway measures them, in bytes. */
    int headBytes() {
        var line = method.length() + path.length() + query.length() + protocol.length() + 3;
        return line
                + headers.stream()
                        .mapToInt(header ->
                                header.name().length() + header.value().length())
                        .sum();
    }
}
