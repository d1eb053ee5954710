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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.http.SigV4Verifier;
import vn.bantin.local.testing.AwsBehavior;

/** Accounts as a function manages them, and what becomes of their sign-ins. */
class UserPoolApiTest {
    private static final URI SITE = URI.create("http://127.0.0.1:8080/toa-soan/");
    /** RFC 7636 appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final UserPoolSettings SETTINGS = new UserPoolSettings(
            new TokenLifetimes(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofHours(12)),
            Set.of("reporter", "editor", "admin"),
            "Mời bạn",
            "{username} / {####}");

    @TempDir
    private Path folder;

    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private Issuer issuer;

    @BeforeEach
    void start() {
        issuer = Issuer.start(
                folder, Set.of(SITE), SETTINGS, new SigV4Verifier("key", "secret", "r", "cognito-idp"), mails::add);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    @AwsBehavior(
            service = "Cognito",
            value = "AdminCreateUser invites by e-mail",
            page = "cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html",
            differs = "Mails are shown at /_local; all accounts have one password; MFA is not asked for")
    void a_created_account_is_invited_and_survives_a_restart() throws Exception {
        var created = call("AdminCreateUser", user("lan", "email", "lan@bao.example", "name", "Lan"))
                .path("User");
        assertThat(created.path("UserStatus").asString()).isEqualTo("FORCE_CHANGE_PASSWORD");
        assertThat(attribute(created.path("Attributes"), "sub")).matches("[0-9a-f-]{36}");
        assertThat(mails).hasSize(1);
        assertThat(mails.getFirst().to()).isEqualTo("lan@bao.example");
        assertThat(mails.getFirst().text()).isEqualTo("lan / " + issuer.password());

        stop();
        start();
        var found = call("AdminGetUser", Map.of("Username", "LAN"));
        assertThat(found.path("Username").asString()).isEqualTo("lan");
        assertThat(attribute(found.path("UserAttributes"), "name")).isEqualTo("Lan");
        assertThat(found.path("UserCreateDate").asDouble()).isGreaterThan(1.7e9);
    }

    @Test
    @AwsBehavior(
            service = "Cognito",
            value = "Errors of the administrative API",
            page = "cognito-user-identity-pools/latest/APIReference/API_Operations.html",
            differs = "Operations of account management only")
    void errors_are_those_of_the_api_reference() throws Exception {
        assertThat(error("AdminGetUser", Map.of("Username", "none"))).isEqualTo("UserNotFoundException");
        assertThat(error("AdminCreateUser", user("editor"))).isEqualTo("UsernameExistsException");
        assertThat(error("AdminCreateUser", user("a@b.example"))).isEqualTo("InvalidParameterException");
        assertThat(error("AdminCreateUser", user("lan", "email", "none"))).isEqualTo("InvalidParameterException");
        assertThat(error("AdminCreateUser", user("lan", "email", "editor@toa-soan.example", "email_verified", "true")))
                .isEqualTo("AliasExistsException");
        assertThat(error("AdminAddUserToGroup", Map.of("Username", "editor", "GroupName", "chief")))
                .isEqualTo("ResourceNotFoundException");
        assertThat(error("ListUsers", Map.of("UserPoolId", "other"))).isEqualTo("ResourceNotFoundException");
        assertThat(error("ListUsers", Map.of("Filter", "name like x"))).isEqualTo("InvalidParameterException");
        assertThat(error("AdminInitiateAuth", Map.of())).isEqualTo("UnknownOperationException");
        assertThat(json(send("ListUsers", Map.of("UserPoolId", Issuer.POOL_ID), "wrong"))
                        .path("__type")
                        .asString())
                .isEqualTo("InvalidSignatureException");
    }

    @Test
    void groups_are_in_the_next_token() throws Exception {
        call("AdminCreateUser", user("lan", "email", "lan@bao.example"));
        call("AdminAddUserToGroup", Map.of("Username", "lan", "GroupName", "editor"));
        call("AdminAddUserToGroup", Map.of("Username", "lan", "GroupName", "reporter"));
        call("AdminRemoveUserFromGroup", Map.of("Username", "lan", "GroupName", "reporter"));
        assertThat(call("AdminListGroupsForUser", Map.of("Username", "lan"))
                        .path("Groups")
                        .path(0)
                        .path("GroupName")
                        .asString())
                .isEqualTo("editor");
        var claims = SignedJWT.parse(issuer.token("lan")).getJWTClaimsSet();
        assertThat(claims.getStringListClaim("cognito:groups")).containsExactly("editor");
        assertThat(names(call("ListUsersInGroup", Map.of("GroupName", "editor"))))
                .containsExactly("admin", "editor", "lan");
    }

    @Test
    void a_browser_that_is_signed_in_gets_the_groups_of_today() throws Exception {
        call("AdminCreateUser", user("lan", "email", "lan@bao.example"));
        call("AdminAddUserToGroup", Map.of("Username", "lan", "GroupName", "reporter"));
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        attempt(browser, "lan");
        call("AdminAddUserToGroup", Map.of("Username", "lan", "GroupName", "editor"));
        var authorize = HttpRequest.newBuilder(issuer.origin().resolve("/oauth2/authorize?" + encoded(authorize())));
        var tokens = redeem(browser.send(authorize.build(), BodyHandlers.ofString()));
        assertThat(SignedJWT.parse(tokens.path("access_token").asString())
                        .getJWTClaimsSet()
                        .getStringListClaim("cognito:groups"))
                .contains("editor");
    }

    @Test
    void listings_are_filtered_and_paged() throws Exception {
        call("AdminCreateUser", user("lan", "email", "lan@bao.example"));
        assertThat(names(call("ListUsers", Map.of("Filter", "email = \"lan@bao.example\""))))
                .containsExactly("lan");
        assertThat(names(call("ListUsers", Map.of("Filter", "username ^= \"reporter\""))))
                .containsExactly("reporter", "reporter2");
        assertThat(names(call("ListUsers", Map.of("Filter", "cognito:user_status = \"FORCE_CHANGE_PASSWORD\""))))
                .containsExactly("lan");
        var first = call("ListUsers", Map.of("Limit", 4));
        assertThat(names(first)).containsExactly("admin", "editor", "guest", "lan");
        var rest = call(
                "ListUsers",
                Map.of("PaginationToken", first.path("PaginationToken").asString()));
        assertThat(names(rest)).containsExactly("reporter", "reporter2");
        assertThat(rest.has("PaginationToken")).isFalse();
    }

    @Test
    void attributes_change_and_a_new_address_is_unverified() throws Exception {
        call("AdminUpdateUserAttributes", user("editor", "email", "moi@bao.example", "name", "Tên mới"));
        var attributes = call("AdminGetUser", Map.of("Username", "editor")).path("UserAttributes");
        assertThat(attribute(attributes, "name")).isEqualTo("Tên mới");
        assertThat(attribute(attributes, "email_verified")).isEqualTo("false");
        assertThat(error("AdminUpdateUserAttributes", user("editor", "sub", "x")))
                .isEqualTo("InvalidParameterException");
    }

    @Test
    @AwsBehavior(
            service = "Cognito",
            value = "Tokens live as long as the user pool client says",
            page = "cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html")
    void lifetimes_are_the_pools() throws Exception {
        var tokens = signIn("editor");
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(300);
        assertThat(life(tokens.path("access_token"))).isEqualTo(Duration.ofMinutes(5));
        assertThat(life(tokens.path("id_token"))).isEqualTo(Duration.ofMinutes(10));
        assertThat(life(tokens.path("refresh_token"))).isEqualTo(Duration.ofHours(12));
    }

    @Test
    @AwsBehavior(
            service = "Cognito",
            value = "A disabled account can neither sign in nor refresh",
            page = "cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html")
    void a_disabled_account_can_neither_sign_in_nor_refresh() throws Exception {
        var tokens = signIn("editor");
        assertThat(refresh(tokens).statusCode()).isEqualTo(200);
        call("AdminDisableUser", Map.of("Username", "editor"));
        assertThat(call("AdminGetUser", Map.of("Username", "editor"))
                        .path("Enabled")
                        .asBoolean(true))
                .isFalse();
        assertThat(refresh(tokens).body()).contains("invalid_grant");
        assertThat(signInStatus("editor")).isEqualTo(401);
        call("AdminEnableUser", Map.of("Username", "editor"));
        assertThat(refresh(tokens).statusCode()).isEqualTo(200);
    }

    @Test
    void a_global_sign_out_ends_earlier_sign_ins_only() throws Exception {
        var before = signIn("editor");
        call("AdminUserGlobalSignOut", Map.of("Username", "editor"));
        assertThat(refresh(before).body()).contains("invalid_grant");
        assertThat(refresh(signIn("editor")).statusCode()).isEqualTo(200);
    }

    @Test
    @AwsBehavior(
            service = "Cognito",
            value = "Revoking a refresh token revokes its sign-in",
            page = "cognito/latest/developerguide/revocation-endpoint.html",
            differs = "An access token stays valid at the API until it expires, as on AWS")
    void a_revoked_refresh_token_stays_invalid_over_a_restart() throws Exception {
        var tokens = signIn("editor");
        var other = signIn("editor");
        var form = Map.of(
                "client_id", issuer.clientId(),
                "token", tokens.path("refresh_token").asString());
        assertThat(post("/oauth2/revoke", form).statusCode()).isEqualTo(200);
        // RFC 7009 section 2.2: an invalid token is no error
        assertThat(post("/oauth2/revoke", form).statusCode()).isEqualTo(200);
        assertThat(post("/oauth2/revoke", Map.of("client_id", "other", "token", "x"))
                        .body())
                .contains("invalid_client");
        assertThat(refresh(tokens).body()).contains("invalid_grant");
        assertThat(userInfo(tokens)).isEqualTo(401);
        assertThat(userInfo(other)).isEqualTo(200);
        stop();
        start();
        assertThat(refresh(tokens).body()).contains("invalid_grant");
        assertThat(refresh(other).statusCode()).isEqualTo(200);
    }

    @Test
    void a_deleted_account_is_gone() throws Exception {
        call("AdminCreateUser", user("lan", "email", "lan@bao.example"));
        var tokens = signIn("lan");
        assertThat(call("AdminGetUser", Map.of("Username", "lan"))
                        .path("UserStatus")
                        .asString())
                .isEqualTo("CONFIRMED");
        call("AdminDeleteUser", Map.of("Username", "lan"));
        assertThat(error("AdminGetUser", Map.of("Username", "lan"))).isEqualTo("UserNotFoundException");
        assertThat(refresh(tokens).body()).contains("invalid_grant");
    }

    private int userInfo(JsonNode tokens) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(issuer.origin().resolve("/oauth2/userInfo"))
                                .header(
                                        "Authorization",
                                        "Bearer " + tokens.path("access_token").asString())
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private static Map<String, Object> user(String name, String... attributes) {
        var list = new java.util.ArrayList<Map<String, String>>();
        for (var i = 0; i < attributes.length; i += 2) {
            list.add(Map.of("Name", attributes[i], "Value", attributes[i + 1]));
        }
        return Map.of("Username", name, "UserAttributes", list);
    }

    private JsonNode call(String operation, Map<String, ?> fields) throws Exception {
        var answer = invoke(operation, fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private String error(String operation, Map<String, ?> fields) throws Exception {
        var answer = invoke(operation, fields);
        assertThat(answer.statusCode()).isEqualTo(400);
        return json(answer).path("__type").asString();
    }

    private HttpResponse<String> invoke(String operation, Map<String, ?> fields) throws Exception {
        var body = new LinkedHashMap<String, Object>(fields);
        body.putIfAbsent("UserPoolId", Issuer.POOL_ID);
        return send(operation, body, "secret");
    }

    private HttpResponse<String> send(String operation, Map<String, ?> fields, String secret) throws Exception {
        var body = JsonMapper.shared().writeValueAsString(fields);
        var signed = AwsV4HttpSigner.create().sign(r -> r.identity(AwsCredentialsIdentity.create("key", secret))
                .request(SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(issuer.origin())
                        .putHeader("content-type", "application/x-amz-json-1.1")
                        .putHeader("x-amz-target", "AWSCognitoIdentityProviderService." + operation)
                        .build())
                .payload(ContentStreamProvider.fromString(body, StandardCharsets.UTF_8))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "cognito-idp")
                .putProperty(AwsV4HttpSigner.REGION_NAME, "r"));
        var request = HttpRequest.newBuilder(issuer.origin()).POST(BodyPublishers.ofString(body));
        signed.request().forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode signIn(String user) throws Exception {
        return redeem(attempt(user));
    }

    private JsonNode redeem(HttpResponse<String> answer) throws Exception {
        var location = answer.headers().firstValue("Location").orElseThrow();
        return json(post(
                "/oauth2/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", issuer.clientId(),
                        "code",
                                FormFields.parse(URI.create(location).getRawQuery())
                                        .get("code"),
                        "redirect_uri", SITE.toString(),
                        "code_verifier", VERIFIER)));
    }

    private int signInStatus(String user) throws Exception {
        return attempt(user).statusCode();
    }

    /** A browser of its own, so that no session is left from before. */
    private HttpResponse<String> attempt(String user) throws Exception {
        return attempt(
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build(), user);
    }

    private HttpResponse<String> attempt(HttpClient browser, String user) throws Exception {
        var login = issuer.origin().resolve("/login?" + encoded(authorize()));
        var page = browser.send(HttpRequest.newBuilder(login).build(), BodyHandlers.ofString())
                .body();
        var csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(csrf.find()).isTrue();
        var form = Map.of("username", user, "password", issuer.password(), "_csrf", csrf.group(1));
        return browser.send(
                HttpRequest.newBuilder(login)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(form)))
                        .build(),
                BodyHandlers.ofString());
    }

    private Map<String, String> authorize() {
        return Map.of(
                "response_type",
                "code",
                "client_id",
                issuer.clientId(),
                "redirect_uri",
                SITE.toString(),
                "scope",
                "openid bantin/newsroom",
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256");
    }

    private HttpResponse<String> refresh(JsonNode tokens) throws Exception {
        return post(
                "/oauth2/token",
                Map.of(
                        "grant_type", "refresh_token",
                        "client_id", issuer.clientId(),
                        "refresh_token", tokens.path("refresh_token").asString()));
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(issuer.origin().resolve(path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(encoded(form)))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static Duration life(JsonNode token) throws Exception {
        var claims = SignedJWT.parse(token.asString()).getJWTClaimsSet();
        return Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant());
    }

    private static List<String> names(JsonNode listing) {
        return listing.path("Users")
                .valueStream()
                .map(user -> user.path("Username").asString())
                .toList();
    }

    private static String attribute(JsonNode attributes, String name) {
        return attributes
                .valueStream()
                .filter(attribute -> attribute.path("Name").asString().equals(name))
                .map(attribute -> attribute.path("Value").asString())
                .findFirst()
                .orElse("");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
