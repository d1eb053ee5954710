package vn.bantin.local.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks a token's signature, issuer, audience, times and scopes. */
@FunctionalInterface
public interface TokenVerifier {
    /**
     * @param authorizer the name it has in the template
     * @param authorization the header's value
     * @param scopes the token needs one of these; empty accepts any valid token
     */
    Result check(String authorizer, Optional<String> authorization, Set<String> scopes);

    /** The result of a check. */
    sealed interface Result {
        /** @param scopes all that the token has */
        record Good(Map<String, Object> claims, List<String> scopes) implements Result {}

        /**
         * @param status 401 or 403
         * @param challenge the value of {@code WWW-Authenticate}
         */
        record Bad(int status, String challenge, String message) implements Result {}
    }
}
