package vn.bantin.functions.views;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Supplier;
import vn.bantin.web.Request;

/**
 * The address that a request came from, as the gateway reports it, or as the CDN does if the request carries the origin secret.
 * Without the secret anybody could claim a thousand addresses.
 */
public final class CallerAddress {

    private static final String SECRET = "x-origin-secret";
    private static final String VIEWER = "x-viewer-address";

    private final Supplier<List<byte[]>> secrets;

    /** @param secrets the current one and, during a rotation, the previous one */
    public CallerAddress(Supplier<List<byte[]>> secrets) {
        this.secrets = secrets;
    }

    String address(Request request) {
        var given = request.header(SECRET);
        var viewer = request.header(VIEWER);
        if (given == null || viewer == null || viewer.isBlank()) {
            return request.sourceIp();
        }
        var bytes = given.getBytes(StandardCharsets.UTF_8);
        return secrets.get().stream().anyMatch(secret -> MessageDigest.isEqual(secret, bytes))
                ? viewer.strip()
                : request.sourceIp();
    }
}
