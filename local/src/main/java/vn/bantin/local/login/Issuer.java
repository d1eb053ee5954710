package vn.bantin.local.login;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An OIDC issuer for one machine with Cognito's paths and claims: authorization code with PKCE, RS256, fixed demo
 * users. Client code written against it meets nothing new at Cognito but the host names.
 *
 * <p>The issuer's address has Cognito's form, {@code http://127.0.0.1:PORT/REGION_POOL}; in a data folder it takes the
 * port of its last run where that is free, so that tokens stay good over a restart. Thread-safe.
 */
public final class Issuer implements AutoCloseable {
    /** Registered at every issuer here, for commands: nothing listens there, they read the code off the redirect. */
    public static final URI COMMAND_LINE = URI.create("urn:bantin:command-line");

    private static final String POOL = "/ap-southeast-1_BanTinLoc";
    private static final int BODY_LIMIT = 64 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final TokenIssuer mint;
    private final GrantStore grants;
    private final SignInEndpoints signIn;

    private Issuer(HttpServer server, IssuerState keep, Set<URI> redirectUris, InstantSource clock) {
        this.server = server;
        this.grants = new GrantStore(clock);
        this.mint = new TokenIssuer(origin().resolve(POOL), keep.clientId(), keep.key(), clock);
        var all = new HashSet<>(redirectUris);
        all.add(COMMAND_LINE);
        this.signIn = new SignInEndpoints(mint.clientId(), all, keep.password(), grants);
    }

    /**
     * @param dataDir where key, client id, password and port are kept; null forgets them
     * @param redirectUris the exact addresses that a code, or a signed-out browser, may be sent to
     */
    public static Issuer start(@Nullable Path dataDir, Set<URI> redirectUris) {
        return start(dataDir, redirectUris, InstantSource.system());
    }

    static Issuer start(@Nullable Path dataDir, Set<URI> redirectUris, InstantSource clock) {
        try {
            var keep = IssuerState.in(dataDir);
            var issuer = new Issuer(bound(keep), keep, redirectUris, clock);
            issuer.server.createContext("/", issuer::handle);
            issuer.server.setExecutor(issuer.threads);
            issuer.server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException("the login did not start", e);
        }
    }

    private static HttpServer bound(IssuerState keep) throws IOException {
        var local = InetAddress.getByName("127.0.0.1");
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(local, keep.port()), 0);
        } catch (BindException e) {
            server = HttpServer.create(new InetSocketAddress(local, 0), 0);
        }
        keep.port(server.getAddress().getPort());
        return server;
    }

    /** The value of {@code iss}; discovery is below it. */
    public URI issuer() {
        return mint.issuer();
    }

    /** Where {@code /oauth2/authorize} and its like are: Cognito's domain prefix. */
    public URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public String clientId() {
        return mint.clientId();
    }

    /** The one password of all demo users. */
    public String password() {
        return signIn.password();
    }

    /** The names to sign in with, by rising rights. */
    public List<String> users() {
        return DemoUser.ALL.stream().map(DemoUser::username).toList();
    }

    /** The {@code sub} claim of a demo user. */
    public String sub(String user) {
        return demo(user).sub();
    }

    /** @return an access token, good for an hour, with the newsroom's scope */
    public String token(String user) {
        return mint.access(new TokenIssuer.SignIn(
                demo(user),
                "openid bantin/newsroom",
                mint.clock().instant(),
                UUID.randomUUID().toString(),
                null));
    }

    private static DemoUser demo(String user) {
        return DemoUser.named(user)
                .orElseThrow(() -> new IllegalArgumentException("no demo user " + user + "; there are "
                        + DemoUser.ALL.stream().map(DemoUser::username).toList()));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            LoginResponse answer;
            try {
                answer = route(exchange);
            } catch (IllegalArgumentException e) {
                answer = LoginResponse.error(400, "invalid_request");
            }
            answer.send(exchange);
        }
    }

    private LoginResponse route(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var method = exchange.getRequestMethod();
        if (method.equals("OPTIONS")) {
            return new LoginResponse(204, new HashMap<>(), "")
                    .forAnyOrigin()
                    .with("Access-Control-Allow-Methods", "GET, POST")
                    .with("Access-Control-Allow-Headers", "authorization, content-type")
                    .with("Access-Control-Max-Age", "600");
        }
        var query = FormFields.parse(exchange.getRequestURI().getRawQuery());
        var cookies = cookies(exchange);
        if (path.equals("/oauth2/token")) {
            return method.equals("POST")
                    ? new TokenEndpoint(mint, grants).answer(form(exchange)).forAnyOrigin()
                    : LoginResponse.notAllowed("POST, OPTIONS");
        }
        if (path.equals("/login") && method.equals("POST")) {
            return signIn.signIn(query, form(exchange), cookies);
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return LoginResponse.notAllowed("GET, HEAD");
        }
        return switch (path) {
            case POOL + "/.well-known/openid-configuration" ->
                LoginResponse.json(200, discovery()).forAnyOrigin();
            case POOL + "/.well-known/jwks.json" ->
                LoginResponse.json(200, new JWKSet(mint.key().toPublicJWK()).toJSONObject())
                        .forAnyOrigin();
            case "/oauth2/authorize" -> signIn.authorize(query, cookies);
            case "/login" -> signIn.login(query, cookies);
            case "/oauth2/userInfo" -> userInfo(exchange).forAnyOrigin();
            case "/logout" -> signIn.logout(query, cookies);
            default -> LoginResponse.error(404, "not_found");
        };
    }

    private LoginResponse userInfo(HttpExchange exchange) {
        var keys = new JWKSet(mint.key().toPublicJWK());
        var tokens = new JwtVerifier(mint.issuer(), Set.of(mint.clientId()), () -> keys, mint.clock());
        var verdict = tokens.verify(exchange.getRequestHeaders().getFirst("Authorization"), Set.of("openid"));
        return switch (verdict) {
            case TokenVerification.Verified verified ->
                DemoUser.withSub(String.valueOf(verified.claims().get("sub")))
                        .map(user -> LoginResponse.json(
                                200,
                                Map.of(
                                        "sub", user.sub(),
                                        "username", user.username(),
                                        "name", user.name(),
                                        "email", user.email(),
                                        "email_verified", "true")))
                        .orElseGet(() -> LoginResponse.error(401, "invalid_token"));
            case TokenVerification.Refused refused ->
                LoginResponse.error(refused.status(), "invalid_token").with("WWW-Authenticate", refused.challenge());
        };
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer",
                mint.issuer().toString(),
                "authorization_endpoint",
                origin() + "/oauth2/authorize",
                "token_endpoint",
                origin() + "/oauth2/token",
                "userinfo_endpoint",
                origin() + "/oauth2/userInfo",
                "end_session_endpoint",
                origin() + "/logout",
                "jwks_uri",
                mint.issuer() + "/.well-known/jwks.json",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "scopes_supported",
                AuthorizeRequest.SCOPES,
                "id_token_signing_alg_values_supported",
                List.of("RS256"));
    }

    private static FormFields form(HttpExchange exchange) throws IOException {
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        var body = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
        if (type == null || !type.startsWith("application/x-www-form-urlencoded") || body.length > BODY_LIMIT) {
            throw new IllegalArgumentException("not a form");
        }
        return FormFields.parse(new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, String> cookies(HttpExchange exchange) {
        var cookies = new HashMap<String, String>();
        for (var header : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
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
        server.stop(0);
        threads.shutdownNow();
    }
}
