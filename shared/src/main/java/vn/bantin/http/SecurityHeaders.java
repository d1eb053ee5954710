package vn.bantin.http;

/** Headers that every answer carries, errors too (OWASP Secure Headers Project). Pages bring their own CSP. */
final class SecurityHeaders {

    private SecurityHeaders() {}

    static Response on(Response response) {
        return response.withDefault(
                        "content-security-policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'")
                .with("x-content-type-options", "nosniff")
                .with("strict-transport-security", "max-age=31536000; includeSubDomains")
                .withDefault("referrer-policy", "strict-origin-when-cross-origin")
                .withDefault("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()");
    }
}
