package vn.bantin.local.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A token's claims as an HTTP API passes them: every value a string. */
final class AuthorizerClaims {
    private AuthorizerClaims() {}

    /**
     * Lists become {@code [editor admin]}, objects {@code map[a:1 b:2]}, numbers and booleans their text; nulls are omitted.
     */
    static Map<String, String> inApiGatewaysForm(Map<String, Object> claims) {
        var texts = new LinkedHashMap<String, String>();
        claims.forEach((name, value) -> {
            if (value != null) {
                texts.put(name, text(value));
            }
        });
        return texts;
    }

    private static String text(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(AuthorizerClaims::text).collect(Collectors.joining(" ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + text(entry.getValue()))
                        .sorted()
                        .collect(Collectors.joining(" ", "map[", "]"));
            case Double number -> whole(number);
            default -> String.valueOf(value);
        };
    }

    private static String whole(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
