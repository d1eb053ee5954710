package vn.bantin.local.login;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.bantin.local.http.LocalRequest;
import vn.bantin.local.http.LocalResponse;
import vn.bantin.local.http.LoopbackServer;
import vn.bantin.local.http.SigV4Verifier;

/**
 * A user pool on one machine: an OIDC issuer with Cognito's paths and claims (authorization code with PKCE, RS256), and the
 * pool's administrative API. A client needs only other host names to work with Cognito.
 *
 * <p>The issuer's address has Cognito's form, {@code http://127.0.0.1:PORT/REGION_POOL}. With a data folder it takes the port
 * of its last run if that is free, so that tokens stay valid over a restart. Thread-safe.
 */
public final class Issuer implements AutoCloseable {
    /** A redirect address for commands: nothing listens there, they read the code off the redirect. */
    public static final URI COMMAND_LINE = URI.create("urn:bantin:command-line");

    /** The pool's id, as functions know it. */
    public static final String POOL_ID = "ap-southeast-1_BanTinLoc";

    private static final String POOL = "/" + POOL_ID;
    private static final int BODY_LIMIT = 64 * 1024;

    private final LoopbackServer server;
    private final TokenIssuer tokens;
    private final GrantStore grants;
    private final SignInEndpoints signIn;
    private final UserPoolApi api;

    private Issuer(
            IssuerState state,
            String address,
            Set<URI> redirectUris,
            UserPoolSettings settings,
            SigV4Verifier signatures,
            Consumer<Mail> outbox,
            InstantSource clock)
            throws IOException {
        // the addresses in tokens and discovery have the port: it must be known before the first request is answered
        var users = UserDirectory.open(state.dir());
        this.server = bound(state, address, this::handle);
        this.grants = new GrantStore(clock);
        this.tokens = new TokenIssuer(
                origin().resolve(POOL), state.clientId(), state.key(), users, settings.lifetimes(), clock);
        var all = new HashSet<>(redirectUris);
        all.add(COMMAND_LINE);
        this.signIn = new SignInEndpoints(tokens.clientId(), all, state.password(), users, grants);
        this.api = new UserPoolApi(POOL_ID, settings, state.password(), tokens, outbox, signatures);
    }

    /**
     * @param dataDir folder of key, client id, password, port and accounts; null keeps them in memory
     * @param redirectUris the exact addresses that a code, or a signed-out browser, may be sent to
     */
    static Issuer start(@Nullable Path dataDir, Set<URI> redirectUris) {
        return start(
                dataDir,
                redirectUris,
                UserPoolSettings.DEFAULTS,
                new SigV4Verifier("key", "secret", "local", "cognito-idp"),
                mail -> {});
    }

    /**
     * @param signatures of the administrative API
     * @param outbox receives the mails that Cognito would send
     */
    public static Issuer start(
            @Nullable Path dataDir,
            Set<URI> redirectUris,
            UserPoolSettings settings,
            SigV4Verifier signatures,
            Consumer<Mail> outbox) {
        return start(dataDir, LoopbackServer.LOOPBACK, redirectUris, settings, signatures, outbox);
    }

    /** @param address where it listens: {@code 127.0.0.1}, or one that containers reach */
    public static Issuer start(
            @Nullable Path dataDir,
            String address,
            Set<URI> redirectUris,
            UserPoolSettings settings,
            SigV4Verifier signatures,
            Consumer<Mail> outbox) {
        try {
            return new Issuer(
                    IssuerState.in(dataDir),
                    address,
                    redirectUris,
                    settings,
                    signatures,
                    outbox,
                    InstantSource.system());
        } catch (IOException e) {
            throw new UncheckedIOException("the login did not start", e);
        }
    }

    /** The client id that an issuer of this folder has, before it is started. */
    public static String clientId(@Nullable Path dataDir) throws IOException {
        return IssuerState.in(dataDir).clientId();
    }

    private static LoopbackServer bound(
            IssuerState state, String address, Function<LocalRequest, LocalResponse> service) throws IOException {
        LoopbackServer server;
        try {
            server = LoopbackServer.start(address, state.port(), BODY_LIMIT, service);
        } catch (BindException e) {
            server = LoopbackServer.start(address, 0, BODY_LIMIT, service);
        }
        state.port(server.port());
        return server;
    }

    /** The value of {@code iss}; discovery is below it. */
    public URI issuer() {
        return tokens.issuer();
    }

    /** Where {@code /oauth2/authorize} and its like are: Cognito's domain prefix. */
    public URI origin() {
        return server.uri();
    }

    public String clientId() {
        return tokens.clientId();
    }

    /** The one password of all accounts. */
    public String password() {
        return signIn.password();
    }

    /** The demo users' names, by rising rights. */
    public List<String> users() {
        return PoolUser.DEMO.stream().map(PoolUser::username).toList();
    }

    /** The {@code sub} claim of an account. */
    public String sub(String user) {
        return account(user).sub();
    }

    /** @return an access token with the newsroom's scope */
    public String token(String user) {
        return tokens.access(new TokenIssuer.SignIn(
                account(user),
                "openid bantin/newsroom",
                tokens.clock().instant(),
                UUID.randomUUID().toString(),
                null));
    }

    private PoolUser account(String user) {
        return tokens.users()
                .find(user)
                .orElseThrow(() -> new IllegalArgumentException("no user " + user + "; demo users are " + users()));
    }

    private LocalResponse handle(LocalRequest request) {
        if (request.header("X-Amz-Target") != null) {
            return api.answer(request);
        }
        try {
            return route(request).toHttp();
        } catch (IllegalArgumentException e) {
            return LoginResponse.error(400, "invalid_request").toHttp();
        }
    }

    private LoginResponse route(LocalRequest request) {
        var path = request.path();
        var method = request.method();
        if (method.equals("OPTIONS")) {
            return new LoginResponse(204, new HashMap<>(), "")
                    .forAnyOrigin()
                    .with("Access-Control-Allow-Methods", "GET, POST")
                    .with("Access-Control-Allow-Headers", "authorization, content-type")
                    .with("Access-Control-Max-Age", "600");
        }
        var query = FormFields.parse(request.query());
        var cookies = cookies(request);
        if (path.equals("/oauth2/token") || path.equals("/oauth2/revoke")) {
            if (!method.equals("POST")) {
                return LoginResponse.notAllowed("POST, OPTIONS");
            }
            var endpoint = new TokenEndpoint(tokens, grants);
            var form = form(request);
            return (path.equals("/oauth2/token") ? endpoint.answer(form) : endpoint.revoke(form)).forAnyOrigin();
        }
        if (path.equals("/login") && method.equals("POST")) {
            return signIn.signIn(query, form(request), cookies);
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return LoginResponse.notAllowed("GET, HEAD");
        }
        return switch (path) {
            case POOL + "/.well-known/openid-configuration" ->
                LoginResponse.json(200, discovery()).forAnyOrigin();
            case POOL + "/.well-known/jwks.json" ->
                LoginResponse.json(200, new JWKSet(tokens.key().toPublicJWK()).toJSONObject())
                        .forAnyOrigin();
            case "/oauth2/authorize" -> signIn.authorize(query, cookies);
            case "/login" -> signIn.login(query, cookies);
            case "/oauth2/userInfo" -> userInfo(request).forAnyOrigin();
            case "/logout" -> signIn.logout(query, cookies);
            default -> LoginResponse.error(404, "not_found");
        };
    }

    private LoginResponse userInfo(LocalRequest request) {
        var keys = new JWKSet(tokens.key().toPublicJWK());
        var verifier = new JwtVerifier(tokens.issuer(), Set.of(tokens.clientId()), () -> keys, tokens.clock());
        var verdict = verifier.verify(request.header("Authorization"), Set.of("openid"));
        return switch (verdict) {
            case TokenVerification.Verified verified ->
                tokens.users()
                        .find(String.valueOf(verified.claims().get("sub")))
                        .filter(user -> user.enabled()
                                && !tokens.users()
                                        .isRevoked(
                                                String.valueOf(verified.claims().get("origin_jti"))))
                        .map(user -> LoginResponse.json(
                                200,
                                Map.of(
                                        "sub", user.sub(),
                                        "username", user.username(),
                                        "name", user.displayName(),
                                        "email", user.attribute("email"),
                                        "email_verified", user.attribute("email_verified"))))
                        .orElseGet(() -> LoginResponse.error(401, "invalid_token"));
            case TokenVerification.Refused refused ->
                LoginResponse.error(refused.status(), "invalid_token").with("WWW-Authenticate", refused.challenge());
        };
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer",
                tokens.issuer().toString(),
                "authorization_endpoint",
                origin() + "/oauth2/authorize",
                "token_endpoint",
                origin() + "/oauth2/token",
                "userinfo_endpoint",
                origin() + "/oauth2/userInfo",
                "end_session_endpoint",
                origin() + "/logout",
                "jwks_uri",
                tokens.issuer() + "/.well-known/jwks.json",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "scopes_supported",
                AuthorizeRequest.SCOPES,
                "id_token_signing_alg_values_supported",
                List.of("RS256"));
    }

    private static FormFields form(LocalRequest request) {
        var type = request.header("Content-Type");
        if (type == null
                || !type.startsWith("application/x-www-form-urlencoded")
                || request.body().length > BODY_LIMIT) {
            throw new IllegalArgumentException("not a form");
        }
        return FormFields.parse(new String(request.body(), StandardCharsets.UTF_8));
    }

    private static Map<String, String> cookies(LocalRequest request) {
        var cookies = new HashMap<String, String>();
        for (var header : request.headers().getOrDefault("Cookie", List.of())) {
            for (var pair : header.split(";")) {
                var cut = pair.indexOf('=');
                if (cut > 0) {
                    cookies.put(
                            pair.substring(0, cut).strip(),
                            pair.substring(cut + 1).strip());
                }
            }
        }
        return cookies;
    }

    @Override
    public void close() {
        server.close();
    }
}
