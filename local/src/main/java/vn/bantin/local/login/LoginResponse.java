package vn.bantin.local.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.http.LocalResponse;

/** A response of the issuer; none may be cached. */
record LoginResponse(int status, Map<String, String> headers, String body) {
    static LoginResponse json(int status, Object value) {
        return new LoginResponse(
                status,
                headers("Content-Type", "application/json"),
                JsonMapper.shared().writeValueAsString(value));
    }

    /** RFC 6749 section 5.2. */
    static LoginResponse error(int status, String error) {
        return json(status, Map.of("error", error));
    }

    static LoginResponse html(int status, String body, String policy) {
        return new LoginResponse(status, headers("Content-Type", "text/html; charset=utf-8"), body)
                .with("Content-Security-Policy", policy)
                .with("Referrer-Policy", "no-referrer")
                .with("X-Content-Type-Options", "nosniff");
    }

    static LoginResponse redirect(URI to) {
        return new LoginResponse(302, headers("Location", to.toString()), "");
    }

    static LoginResponse notAllowed(String methods) {
        return error(405, "invalid_request").with("Allow", methods);
    }

    LoginResponse with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** For scripts on another origin; these endpoints use no cookies. */
    LoginResponse forAnyOrigin() {
        return with("Access-Control-Allow-Origin", "*");
    }

    LocalResponse toHttp() {
        return new LocalResponse(status, headers, body.getBytes(StandardCharsets.UTF_8))
                .with("Cache-Control", "no-store");
    }

    private static Map<String, String> headers(String name, String value) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(name, value);
        return headers;
    }
}
