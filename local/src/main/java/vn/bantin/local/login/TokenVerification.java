package vn.bantin.local.login;

import java.util.List;
import java.util.Map;

/** The result of verifying a request's token. */
public sealed interface TokenVerification {
    /**
     * @param claims the token's claims in their JSON types (the gateway turns them into strings)
     * @param scopes the token's scopes
     */
    record Verified(Map<String, Object> claims, List<String> scopes) implements TokenVerification {}

    /**
     * @param status 401 for no or a bad token, 403 for a good one without the scope
     * @param description as in the answer's {@code WWW-Authenticate}
     */
    record Refused(int status, String description) implements TokenVerification {
        /** RFC 6750 section 3. */
        public String challenge() {
            var error = status == 403 ? "insufficient_scope" : "invalid_token";
            return description.isEmpty()
                    ? "Bearer"
                    : "Bearer scope=\"\" error=\"%s\" error_description=\"%s\"".formatted(error, description);
        }

        /** The body of API Gateway's own answer. */
        public String message() {
            return status == 403 ? "Forbidden" : "Unauthorized";
        }
    }
}
