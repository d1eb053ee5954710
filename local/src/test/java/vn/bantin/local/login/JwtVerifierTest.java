package vn.bantin.local.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every way to come by a token that the authorizer must not take. */
class JwtVerifierTest {
    private static final URI ISSUER = URI.create("http://127.0.0.1:9/pool");
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Set<String> NEWSROOM = Set.of("bantin/newsroom");

    private static RSAKey key;
    private static RSAKey strangersKey;
    private static JwtVerifier tokens;

    @BeforeAll
    static void keys() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        strangersKey = new RSAKeyGenerator(2048).keyID("k1").generate();
        var known = new JWKSet(key.toPublicJWK());
        tokens = new JwtVerifier(ISSUER, Set.of("client"), () -> known, InstantSource.fixed(NOW));
    }

    private static JWTClaimsSet.Builder good() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER.toString())
                .subject("s")
                .claim("client_id", "client")
                .claim("scope", "openid bantin/newsroom")
                .claim("cognito:groups", List.of("editor", "admin"))
                .issueTime(Date.from(NOW.minusSeconds(1)))
                .expirationTime(Date.from(NOW.plusSeconds(1)));
    }

    private static String signed(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm, RSAKey by) throws Exception {
        var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID("k1").build(), claims.build());
        jwt.sign(new RSASSASigner(by));
        return jwt.serialize();
    }

    private static String signed(JWTClaimsSet.Builder claims) throws Exception {
        return signed(claims, JWSAlgorithm.RS256, key);
    }

    private static void assertRefused(String token, int status) {
        for (var form : List.of("Bearer " + token, token)) {
            assertThat(tokens.verify(form, NEWSROOM))
                    .isInstanceOfSatisfying(TokenVerification.Refused.class, no -> assertThat(no.status())
                            .isEqualTo(status));
        }
    }

    @Test
    void a_valid_token_is_accepted_with_its_claims() throws Exception {
        var token = signed(good());
        for (var form : List.of("Bearer " + token, "bearer " + token, token)) {
            assertThat(tokens.verify(form, NEWSROOM)).isInstanceOfSatisfying(TokenVerification.Verified.class, yes -> {
                assertThat(yes.scopes()).containsExactly("openid", "bantin/newsroom");
                assertThat(yes.claims())
                        .containsEntry("sub", "s")
                        .containsEntry("cognito:groups", List.of("editor", "admin"))
                        .containsEntry("exp", NOW.getEpochSecond() + 1);
            });
        }
    }

    @Test
    void no_token_is_unauthorized() {
        assertThat(tokens.verify(null, NEWSROOM)).isEqualTo(new TokenVerification.Refused(401, ""));
        assertThat(tokens.verify(" ", NEWSROOM)).isEqualTo(new TokenVerification.Refused(401, ""));
        assertThat(new TokenVerification.Refused(401, "").challenge()).isEqualTo("Bearer");
    }

    @Test
    void a_malformed_token_is_unauthorized() {
        for (var text : List.of("x", "a.b.c", "..", "Basic YTpi", "eyJhbGciOiJSUzI1NiJ9.e30.", "\u0000")) {
            assertRefused(text, 401);
        }
    }

    @Test
    void an_unsigned_token_is_rejected() {
        assertRefused(new PlainJWT(good().build()).serialize(), 401);
        var none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"kid\":\"k1\"}".getBytes(StandardCharsets.UTF_8));
        var payload = good().build().toPayload().toBase64URL();
        assertRefused(none + "." + payload + ".", 401);
    }

    /** The public key's text as an HMAC secret: the classic confusion of algorithms. */
    @Test
    void a_token_signed_with_the_public_key_as_secret_is_rejected() throws Exception {
        var secret = key.toRSAPublicKey().getEncoded();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), good().build());
        jwt.sign(new MACSigner(secret));
        assertRefused(jwt.serialize(), 401);
    }

    @Test
    void a_pss_signature_is_rejected() throws Exception {
        assertRefused(signed(good(), JWSAlgorithm.PS256, key), 401);
    }

    @Test
    void a_key_inside_the_token_is_ignored() throws Exception {
        assertRefused(signed(good(), JWSAlgorithm.RS256, strangersKey), 401);
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("k1")
                .jwk(strangersKey.toPublicJWK())
                .build();
        var jwt = new SignedJWT(header, good().build());
        jwt.sign(new RSASSASigner(strangersKey));
        assertRefused(jwt.serialize(), 401);
    }

    @Test
    void an_unknown_key_id_is_rejected() throws Exception {
        for (var header : List.of(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k2").build(), new JWSHeader(JWSAlgorithm.RS256))) {
            var jwt = new SignedJWT(header, good().build());
            jwt.sign(new RSASSASigner(key));
            assertRefused(jwt.serialize(), 401);
        }
    }

    @Test
    void a_changed_payload_is_rejected() throws Exception {
        var parts = signed(good()).split("\\.");
        var forged = good().claim("cognito:groups", List.of("admin")).build().toPayload();
        assertRefused(parts[0] + "." + forged.toBase64URL() + "." + parts[2], 401);
    }

    @Test
    void a_token_outside_its_validity_is_rejected() throws Exception {
        assertRefused(signed(good().expirationTime(Date.from(NOW))), 401);
        assertRefused(signed(good().expirationTime(null)), 401);
        assertRefused(signed(good().notBeforeTime(Date.from(NOW.plusSeconds(1)))), 401);
        assertRefused(signed(good().issueTime(Date.from(NOW.plusSeconds(1)))), 401);
    }

    @Test
    void a_token_of_another_issuer_or_client_is_rejected() throws Exception {
        assertRefused(signed(good().issuer("https://other.example")), 401);
        assertRefused(signed(good().issuer(null)), 401);
        assertRefused(signed(good().claim("client_id", "other")), 401);
        assertRefused(signed(good().claim("client_id", null)), 401);
        // where there is an audience it alone counts
        assertRefused(signed(good().audience("other")), 401);
    }

    @Test
    void a_token_without_the_scope_is_forbidden() throws Exception {
        assertRefused(signed(good().claim("scope", "openid")), 403);
        assertRefused(signed(good().claim("scope", "bantin/newsroomx")), 403);
        assertRefused(signed(good().claim("scope", null)), 403);
        assertThat(tokens.verify(signed(good().claim("scope", null)), Set.of()))
                .isInstanceOf(TokenVerification.Verified.class);
        assertThat(new TokenVerification.Refused(403, "no").message()).isEqualTo("Forbidden");
    }

    @Test
    void an_oversized_token_is_rejected() throws Exception {
        assertRefused(signed(good().claim("filler", "x".repeat(8 * 1024))), 401);
    }
}
