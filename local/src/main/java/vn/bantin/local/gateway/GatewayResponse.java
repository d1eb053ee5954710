package vn.bantin.local.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A response to the client. */
record GatewayResponse(int status, List<HeaderLine> headers, byte[] body) {
    static final byte[] NOTHING = new byte[0];

    /** A response that API Gateway makes itself. */
    static GatewayResponse message(int status, String message) {
        return new GatewayResponse(
                status,
                List.of(new HeaderLine("content-type", "application/json")),
                ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * S3's answer for a missing object, to a caller that may not list the bucket.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject, permissions</a>
     */
    static GatewayResponse accessDenied() {
        return s3Error(403, "AccessDenied", "Access Denied");
    }

    /** To a caller that may list the bucket, as the distribution may. */
    static GatewayResponse noSuchKey() {
        return s3Error(404, "NoSuchKey", "The specified key does not exist.");
    }

    private static GatewayResponse s3Error(int status, String code, String message) {
        var body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
        return new GatewayResponse(
                status,
                List.of(new HeaderLine("content-type", "application/xml")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    static GatewayResponse internalServerError() {
        return message(500, "Internal Server Error");
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(HeaderLine::value)
                .findFirst();
    }

    GatewayResponse with(List<HeaderLine> more) {
        var all = new ArrayList<>(headers);
        all.addAll(more);
        return new GatewayResponse(status, all, body);
    }

    GatewayResponse with(String name, String value) {
        return with(List.of(new HeaderLine(name, value)));
    }

    GatewayResponse without(String name) {
        var kept = new ArrayList<>(headers);
        kept.removeIf(header -> header.name().equalsIgnoreCase(name));
        return new GatewayResponse(status, kept, body);
    }

    GatewayResponse withBody(byte[] other) {
        return new GatewayResponse(status, headers, other);
    }
}
