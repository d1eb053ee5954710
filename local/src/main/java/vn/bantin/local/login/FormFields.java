package vn.bantin.local.login;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a query or form body. Repeated fields are invalid (RFC 6749 section 3.1). */
record FormFields(Map<String, String> fields) {
    /** @throws IllegalArgumentException if it is not form-encoded, or has a field twice */
    static FormFields parse(@Nullable String encoded) {
        var fields = new LinkedHashMap<String, String>();
        if (encoded != null && !encoded.isEmpty()) {
            for (var pair : encoded.split("&", -1)) {
                var cut = pair.indexOf('=');
                var name = cut < 0 ? pair : pair.substring(0, cut);
                var value = cut < 0 ? "" : pair.substring(cut + 1);
                if (fields.put(decoded(name), decoded(value)) != null) {
                    throw new IllegalArgumentException("repeated field: " + decoded(name));
                }
            }
        }
        return new FormFields(fields);
    }

    /** @return the value, empty if there is none */
    String get(String name) {
        return fields.getOrDefault(name, "");
    }

    String encoded() {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
