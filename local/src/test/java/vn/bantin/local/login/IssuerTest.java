package vn.bantin.local.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IssuerTest {
    private static final URI SITE = URI.create("http://127.0.0.1:8080/toa-soan/");
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    /** RFC 7636 appendix B. */
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final Issuer issuer = Issuer.start(null, Set.of(SITE));
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void a_code_and_its_verifier_yield_tokens_with_cognitos_claims() throws Exception {
        var answer = redeem(code("editor", issuer.password()), VERIFIER);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        var tokens = json(answer);
        assertThat(tokens.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(3600);

        var access = SignedJWT.parse(tokens.path("access_token").asString()).getJWTClaimsSet();
        assertThat(access.getClaims())
                .containsEntry("token_use", "access")
                .containsEntry("client_id", issuer.clientId())
                .containsEntry("username", "editor")
                .containsEntry("iss", issuer.issuer().toString())
                .containsEntry("scope", "openid bantin/newsroom")
                .containsKeys("sub", "exp", "iat", "auth_time", "jti", "origin_jti", "version")
                .doesNotContainKey("aud");
        assertThat(access.getStringListClaim("cognito:groups")).containsExactly("editor");

        var id = SignedJWT.parse(tokens.path("id_token").asString()).getJWTClaimsSet();
        assertThat(id.getClaims())
                .containsEntry("token_use", "id")
                .containsEntry("cognito:username", "editor")
                .containsEntry("nonce", "n-1")
                .containsKeys("at_hash", "name", "email")
                .doesNotContainKeys("scope", "client_id");
        assertThat(id.getAudience()).containsExactly(issuer.clientId());
    }

    @Test
    void the_authorizer_accepts_access_tokens_only() throws Exception {
        var tokens = json(redeem(code("reporter", issuer.password()), VERIFIER));
        var authorizer = JwtVerifier.of(issuer.issuer(), Set.of(issuer.clientId()));
        var newsroom = Set.of("bantin/newsroom");
        assertThat(authorizer.verify("Bearer " + tokens.path("access_token").asString(), newsroom))
                .isInstanceOf(TokenVerification.Verified.class);
        assertThat(authorizer.verify("Bearer " + tokens.path("id_token").asString(), newsroom))
                .isInstanceOfSatisfying(TokenVerification.Refused.class, no -> assertThat(no.status())
                        .isEqualTo(403));
        assertThat(authorizer.verify("Bearer " + tokens.path("refresh_token").asString(), newsroom))
                .isInstanceOfSatisfying(TokenVerification.Refused.class, no -> assertThat(no.status())
                        .isEqualTo(401));
    }

    @Test
    void a_wrong_verifier_is_rejected_and_consumes_the_code() throws Exception {
        var code = code("editor", issuer.password());
        assertThat(redeem(code, VERIFIER.replace('d', 'e')).body()).contains("invalid_grant");
        assertThat(redeem(code, VERIFIER).body()).contains("invalid_grant");
    }

    @Test
    void a_code_works_once() throws Exception {
        var code = code("editor", issuer.password());
        assertThat(redeem(code, VERIFIER).statusCode()).isEqualTo(200);
        var again = redeem(code, VERIFIER);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(json(again).path("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void a_refresh_token_yields_an_access_token_of_the_same_sign_in() throws Exception {
        var first = json(redeem(code("admin", issuer.password()), VERIFIER));
        var answer = post(Map.of(
                "grant_type", "refresh_token",
                "client_id", issuer.clientId(),
                "refresh_token", first.path("refresh_token").asString()));
        assertThat(answer.statusCode()).isEqualTo(200);
        var before = SignedJWT.parse(first.path("access_token").asString()).getJWTClaimsSet();
        var after =
                SignedJWT.parse(json(answer).path("access_token").asString()).getJWTClaimsSet();
        assertThat(after.getSubject()).isEqualTo(before.getSubject());
        assertThat(after.getClaim("origin_jti")).isEqualTo(before.getClaim("origin_jti"));
        assertThat(after.getClaim("scope")).isEqualTo(before.getClaim("scope"));
        assertThat(after.getStringListClaim("cognito:groups")).containsExactly("editor", "admin");

        var forged = post(Map.of(
                "grant_type", "refresh_token",
                "client_id", issuer.clientId(),
                "refresh_token", first.path("access_token").asString()));
        assertThat(forged.body()).contains("invalid_grant");
    }

    @Test
    void a_wrong_password_is_shown_on_the_page() throws Exception {
        var page = signIn("editor", "wrong");
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("role=\"alert\"").contains("Tên đăng nhập hoặc mật khẩu không đúng");
    }

    @Test
    void a_sign_in_form_without_its_csrf_token_is_rejected() throws Exception {
        var stranger = HttpClient.newHttpClient();
        var form = Map.of("username", "editor", "password", issuer.password(), "_csrf", "guessed");
        var answer = stranger.send(
                HttpRequest.newBuilder(issuer.origin().resolve("/login?" + encoded(authorize())))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(form)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void a_browser_session_lasts_until_sign_out() throws Exception {
        code("editor", issuer.password());
        assertThat(location(get("/oauth2/authorize?" + encoded(authorize())))).startsWith(SITE + "?code=");
        var out = get("/logout?" + encoded(Map.of("client_id", issuer.clientId(), "logout_uri", SITE.toString())));
        assertThat(location(out)).isEqualTo(SITE.toString());
        assertThat(location(get("/oauth2/authorize?" + encoded(authorize())))).startsWith("/login?");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, stranger",
        "redirect_uri, http://127.0.0.1:8080/toa-soan",
        "redirect_uri, http://127.0.0.1:8080/toa-soan/?x=1",
        "redirect_uri, https://evil.example/"
    })
    void an_unregistered_redirect_address_is_rejected(String field, String value) throws Exception {
        var query = authorize();
        query.put(field, value);
        for (var path : new String[] {"/oauth2/authorize?", "/login?"}) {
            var answer = get(path + encoded(query));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "code_challenge_method, plain, invalid_request",
        "code_challenge, short, invalid_request",
        "scope, openid aws.cognito.signin.user.admin, invalid_scope"
    })
    void an_invalid_request_returns_to_the_client_with_its_state(String field, String value, String error)
            throws Exception {
        var query = authorize();
        query.put(field, value);
        assertThat(location(get("/oauth2/authorize?" + encoded(query))))
                .startsWith(SITE + "?error=" + error)
                .endsWith("&state=s%26t");
    }

    @Test
    void a_repeated_parameter_is_rejected() throws Exception {
        var answer = get("/oauth2/authorize?" + encoded(authorize()) + "&scope=openid");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void the_keys_are_found_by_discovery() throws Exception {
        var discovery = json(http(issuer.issuer() + "/.well-known/openid-configuration"));
        assertThat(discovery.path("issuer").asString())
                .isEqualTo(issuer.issuer().toString());
        var keys = json(http(discovery.path("jwks_uri").asString())).path("keys");
        assertThat(keys).hasSize(1);
        assertThat(keys.get(0).path("kty").asString()).isEqualTo("RSA");
        assertThat(keys.get(0).has("d")).as("the private part").isFalse();
    }

    @Test
    void a_token_stays_valid_over_a_restart(@TempDir Path dir) {
        for (var attempt = 1; !staysValid(dir.resolve("attempt-" + attempt)); attempt++) {
            assertThat(attempt).as("restarts on another port").isLessThan(5);
        }
    }

    /** @return false where another process has taken the port meanwhile */
    private static boolean staysValid(Path dir) {
        String token;
        URI address;
        try (var first = Issuer.start(dir, Set.of(SITE))) {
            token = first.token("admin");
            address = first.issuer();
        }
        try (var second = Issuer.start(dir, Set.of(SITE))) {
            if (!second.issuer().equals(address)) {
                return false;
            }
            assertThat(JwtVerifier.of(second.issuer(), Set.of(second.clientId()))
                            .verify(token, Set.of("bantin/newsroom")))
                    .isInstanceOf(TokenVerification.Verified.class);
            return true;
        }
    }

    private Map<String, String> authorize() {
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", issuer.clientId());
        query.put("redirect_uri", SITE.toString());
        query.put("scope", "openid bantin/newsroom");
        query.put("state", "s&t");
        query.put("nonce", "n-1");
        query.put("code_challenge", CHALLENGE);
        query.put("code_challenge_method", "S256");
        return query;
    }

    private String code(String user, String password) throws Exception {
        var location = location(signIn(user, password));
        assertThat(location).startsWith(SITE + "?code=").endsWith("&state=s%26t");
        return FormFields.parse(URI.create(location).getRawQuery()).get("code");
    }

    private HttpResponse<String> signIn(String user, String password) throws Exception {
        var login = location(get("/oauth2/authorize?" + encoded(authorize())));
        var page = get(login).body();
        var csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(csrf.find()).isTrue();
        var form = Map.of("username", user, "password", password, "_csrf", csrf.group(1));
        return browser.send(
                HttpRequest.newBuilder(issuer.origin().resolve(login))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(form)))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> redeem(String code, String verifier) throws Exception {
        return post(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                issuer.clientId(),
                "code",
                code,
                "redirect_uri",
                SITE.toString(),
                "code_verifier",
                verifier));
    }

    private HttpResponse<String> post(Map<String, String> form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(issuer.origin().resolve("/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(form)))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http(issuer.origin().resolve(path).toString());
    }

    private HttpResponse<String> http(String uri) throws Exception {
        return browser.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
    }

    private static String location(HttpResponse<?> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(java.util.stream.Collectors.joining("&"));
    }
}
