package vn.bantin.local.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, read to its end.
 *
 * @param path as sent, percent-encoded
 * @param query as sent, without the question mark; empty if there is none
 * @param headers values by name, in order; the map ignores the case of names
 * @param body at most one byte more than the server's limit
 */
public record LocalRequest(String method, String path, String query, Map<String, List<String>> headers, byte[] body) {

    /** The first value of a header, or null. */
    public @Nullable String header(String name) {
        var values = headers.get(name);
        return values == null ? null : values.getFirst();
    }
}
