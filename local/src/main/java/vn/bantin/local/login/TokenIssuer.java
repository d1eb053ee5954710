package vn.bantin.local.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Signs tokens with the claims of Cognito's.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html">Access
 *     token</a>
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html">ID
 *     token</a>
 */
record TokenIssuer(
        URI issuer, String clientId, RSAKey key, UserDirectory users, TokenLifetimes lifetimes, InstantSource clock) {

    /** One sign-in. All its tokens have its time and origin, Cognito's {@code origin_jti}. */
    record SignIn(PoolUser user, String scope, Instant at, String origin, @Nullable String nonce) {}

    /** A refresh token of a sign-in that is still good. */
    private record Refresh(SignIn signIn, Instant expires) {}

    String access(SignIn signIn) {
        return sign(claims(signIn, "access", lifetimes.access())
                .claim("client_id", clientId)
                .claim("scope", signIn.scope())
                .claim("version", 2)
                .claim("username", signIn.user().username()));
    }

    /** Without the API's scope, so that the gateway refuses it. */
    String id(SignIn signIn, String access) {
        var user = signIn.user();
        return sign(claims(signIn, "id", lifetimes.id())
                .audience(clientId)
                .claim("at_hash", halfHash(access))
                .claim("nonce", signIn.nonce())
                .claim("cognito:username", user.username())
                .claim("name", user.displayName())
                .claim("email", user.attribute("email"))
                .claim("email_verified", user.attribute("email_verified").equals("true")));
    }

    /**
     * A signed token, so that it survives a restart (Cognito's is encrypted). It has neither client nor audience, so no
     * authorizer accepts it as an access token.
     */
    String refresh(SignIn signIn) {
        return sign(claims(signIn, "refresh", lifetimes.refresh())
                .claim("granted", signIn.scope())
                .claim("sign_outs", signIn.user().signOuts()));
    }

    /**
     * @return the sign-in of a refresh token; empty if the token is invalid, expired or revoked, or the account is
     *     disabled, deleted or signed out everywhere
     */
    Optional<SignIn> refreshed(String token) {
        return refresh(token).map(Refresh::signIn);
    }

    /**
     * Revokes a refresh token and all tokens of its sign-in. An invalid token is ignored, as RFC 7009 section 2.2 wants.
     */
    void revoke(String token) {
        refresh(token)
                .ifPresent(refresh -> users.revoke(refresh.signIn().origin(), refresh.expires(), clock.instant()));
    }

    private Optional<Refresh> refresh(String token) {
        try {
            var jwt = SignedJWT.parse(token);
            var claims = jwt.getJWTClaimsSet();
            var expires = claims.getExpirationTime();
            if (!jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
                    || !jwt.verify(new RSASSAVerifier(key.toPublicJWK()))
                    || !issuer.toString().equals(claims.getIssuer())
                    || !"refresh".equals(claims.getStringClaim("token_use"))
                    || expires == null
                    || !expires.toInstant().isAfter(clock.instant())) {
                return Optional.empty();
            }
            var at = Instant.ofEpochSecond(claims.getLongClaim("auth_time"));
            var scope = claims.getStringClaim("granted");
            var signOuts = claims.getIntegerClaim("sign_outs");
            var origin = claims.getStringClaim("origin_jti");
            return users.find(claims.getSubject())
                    .filter(user -> user.enabled() && user.signOuts() == signOuts && !users.isRevoked(origin))
                    .map(user -> new Refresh(new SignIn(user, scope, at, origin, null), expires.toInstant()));
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private JWTClaimsSet.Builder claims(SignIn signIn, String use, Duration life) {
        var now = clock.instant();
        return new JWTClaimsSet.Builder()
                .subject(signIn.user().sub())
                .issuer(issuer.toString())
                .claim("cognito:groups", signIn.user().groups())
                .claim("origin_jti", signIn.origin())
                .claim("token_use", use)
                .claim("auth_time", signIn.at().getEpochSecond())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .jwtID(UUID.randomUUID().toString());
    }

    private String sign(JWTClaimsSet.Builder claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .type(JOSEObjectType.JWT)
                    .build();
            var jwt = new SignedJWT(header, claims.build());
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** OpenID Connect Core 3.1.3.6. */
    private static String halfHash(String token) {
        return base64(Arrays.copyOf(sha256(token), 16));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
