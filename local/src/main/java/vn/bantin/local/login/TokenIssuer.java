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
record TokenIssuer(URI issuer, String clientId, RSAKey key, InstantSource clock) {
    static final Duration ACCESS = Duration.ofHours(1);
    private static final Duration REFRESH = Duration.ofDays(30);

    /** One sign-in: its time and origin go into every token that comes of it. */
    record SignIn(DemoUser user, String scope, Instant at, String origin, @Nullable String nonce) {}

    String access(SignIn signIn) {
        return sign(claims(signIn, "access", ACCESS)
                .claim("client_id", clientId)
                .claim("scope", signIn.scope())
                .claim("version", 2)
                .claim("username", signIn.user().username()));
    }

    /** Without the API's scope, so that the gateway refuses it. */
    String id(SignIn signIn, String access) {
        var user = signIn.user();
        return sign(claims(signIn, "id", ACCESS)
                .audience(clientId)
                .claim("at_hash", halfHash(access))
                .claim("nonce", signIn.nonce())
                .claim("cognito:username", user.username())
                .claim("name", user.name())
                .claim("email", user.email())
                .claim("email_verified", true));
    }

    /**
     * Signed as well, so that it outlives a restart (Cognito's is encrypted, and as opaque to its holder). It has
     * neither client nor audience: no authorizer takes it for an access token.
     */
    String refresh(SignIn signIn) {
        return sign(claims(signIn, "refresh", REFRESH).claim("granted", signIn.scope()));
    }

    /** @return the sign-in that a refresh token goes back to, empty for anything but a good one of this issuer */
    Optional<SignIn> refreshed(String token) {
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
            var origin = claims.getStringClaim("origin_jti");
            return DemoUser.withSub(claims.getSubject()).map(user -> new SignIn(user, scope, at, origin, null));
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
