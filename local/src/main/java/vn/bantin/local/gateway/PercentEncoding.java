package vn.bantin.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decodes percent-encoded paths and query strings as API Gateway does. */
final class PercentEncoding {
    private PercentEncoding() {}

    /** @throws IllegalArgumentException for a broken escape */
    static String path(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Names and values decoded; the values of a repeated name are joined by commas. */
    static Map<String, String> query(String encoded) {
        var parameters = new LinkedHashMap<String, String>();
        values(encoded).forEach((name, values) -> parameters.put(name, String.join(",", values)));
        return parameters;
    }

    /** Names and values decoded, in order. */
    static Map<String, List<String>> values(String encoded) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                var equals = pair.indexOf('=');
                var name = decode(equals < 0 ? pair : pair.substring(0, equals));
                var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
