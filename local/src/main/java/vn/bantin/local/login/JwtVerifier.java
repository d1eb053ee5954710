package vn.bantin.local.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.UncheckedIOException;
import java.net.URI;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks a token as an HTTP API's JWT authorizer does: algorithm and signature against the issuer's keys, then
 * {@code iss}, {@code aud} (or {@code client_id} where there is no {@code aud}), {@code exp}, {@code nbf}, {@code iat},
 * and one of the route's scopes in {@code scope} or {@code scp}.
 *
 * <p>It looks at {@code token_use} no more than API Gateway does: an ID token is refused where a route asks for a
 * scope, with 403, because it has none.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html">JWT
 *     authorizers</a>
 */
public final class JwtVerifier {
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512);
    /** An HTTP API takes 10,240 bytes of headers in all. */
    private static final int LONGEST = 8 * 1024;

    private final String issuer;
    private final Set<String> audience;
    private final Supplier<JWKSet> keys;
    private final InstantSource clock;

    JwtVerifier(URI issuer, Set<String> audience, Supplier<JWKSet> keys, InstantSource clock) {
        this.issuer = issuer.toString();
        this.audience = Set.copyOf(audience);
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param issuer where discovery finds the keys, asked at the first token and when a key is unknown
     * @param audience the client ids that tokens may be for
     */
    public static JwtVerifier of(URI issuer, Set<String> audience) {
        return new JwtVerifier(issuer, audience, new IssuerKeys(issuer), InstantSource.system());
    }

    /**
     * @param authorization the header's value, {@code Bearer TOKEN} or the token alone; null if there is none
     * @param scopes the route's; one of them is enough, and none means that any good token will do
     */
    public TokenVerification verify(@Nullable String authorization, Set<String> scopes) {
        if (authorization == null || authorization.isBlank()) {
            return new TokenVerification.Refused(401, "");
        }
        var token = authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : authorization.strip();
        if (token.length() > LONGEST) {
            return refused("the token is too long");
        }
        try {
            var jwt = SignedJWT.parse(token);
            return signed(jwt) ? checked(jwt.getJWTClaimsSet(), scopes) : refused("the token has an invalid signature");
        } catch (UncheckedIOException e) {
            return refused("the issuer's keys cannot be read");
        } catch (ParseException | JOSEException | RuntimeException e) {
            return refused("the token is malformed");
        }
    }

    private boolean signed(SignedJWT jwt) throws JOSEException {
        var header = jwt.getHeader();
        if (!ALGORITHMS.contains(header.getAlgorithm()) || header.getKeyID() == null) {
            return false;
        }
        // a key named in the token itself (jwk, jku, x5c) is never looked at
        return keys.get().getKeyByKeyId(header.getKeyID()) instanceof RSAKey key && jwt.verify(new RSASSAVerifier(key));
    }

    private TokenVerification checked(JWTClaimsSet claims, Set<String> scopes) throws ParseException {
        var now = clock.instant();
        if (!issuer.equals(claims.getIssuer())) {
            return refused("the token has an invalid issuer");
        }
        var audiences = claims.getAudience();
        if (audiences.isEmpty()) {
            var client = claims.getStringClaim("client_id");
            audiences = client == null ? List.of() : List.of(client);
        }
        if (audiences.stream().noneMatch(audience::contains)) {
            return refused("the token does not have a valid audience");
        }
        var expires = claims.getExpirationTime();
        if (expires == null || !expires.toInstant().isAfter(now)) {
            return refused("the token has expired");
        }
        Predicate<@Nullable Date> ahead =
                date -> date != null && date.toInstant().isAfter(now);
        if (ahead.test(claims.getNotBeforeTime()) || ahead.test(claims.getIssueTime())) {
            return refused("the token is not valid yet");
        }
        var granted = scopes(claims);
        if (!scopes.isEmpty() && granted.stream().noneMatch(scopes::contains)) {
            return new TokenVerification.Refused(403, "the token does not have a required scope");
        }
        return new TokenVerification.Verified(claims.toJSONObject(), granted);
    }

    private static List<String> scopes(JWTClaimsSet claims) throws ParseException {
        var value = claims.getClaim("scope") == null ? claims.getClaim("scp") : claims.getClaim("scope");
        return switch (value) {
            case null -> List.of();
            case String text -> Arrays.asList(text.split(" "));
            case List<?> list -> list.stream().map(String::valueOf).toList();
            default -> throw new ParseException("scope", 0);
        };
    }

    private static TokenVerification refused(String description) {
        return new TokenVerification.Refused(401, description);
    }
}
