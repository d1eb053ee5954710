package vn.bantin.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** Headers that every answer carries, errors too (OWASP Secure Headers Project). Pages bring their own CSP. */
final class SecurityHeaders {

    private static final Map<String, String> ALL = new LinkedHashMap<>();

    static {
        ALL.put("content-security-policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
        ALL.put("x-content-type-options", "nosniff");
        ALL.put("strict-transport-security", "max-age=31536000; includeSubDomains");
        ALL.put("referrer-policy", "strict-origin-when-cross-origin");
        ALL.put("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()");
    }

    private SecurityHeaders() {}

    static Response on(Response response) {
        return response.withDefaults(ALL);
    }
}
