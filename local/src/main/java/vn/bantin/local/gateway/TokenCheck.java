package vn.bantin.local.gateway;

import java.util.Map;

/** Checks a token's signature, issuer, audience and times. */
@FunctionalInterface
public interface TokenCheck {
    /** @param authorizer the name it has in the template */
    Result check(String authorizer, String token);

    /** What came of it. */
    sealed interface Result {
        record Good(Map<String, Object> claims) implements Result {}

        /** @param reason as API Gateway words it, in the challenge */
        record Bad(String reason) implements Result {}
    }
}
