package vn.bantin.local.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints that a browser visits: authorize, login, logout.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html">Authorize</a>
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html">Logout</a>
 */
record SignInEndpoints(String clientId, Set<URI> redirects, String password, UserDirectory users, GrantStore grants) {
    private static final String SESSION = "cognito";
    private static final String CSRF = "XSRF-TOKEN";

    LoginResponse authorize(FormFields query, Map<String, String> cookies) {
        return switch (AuthorizeRequest.check(query, clientId, redirects)) {
            case AuthorizeRequest.Untrusted untrusted -> untrusted(untrusted.reason());
            case AuthorizeRequest.Bad bad -> LoginResponse.redirect(bad.withError());
            case AuthorizeRequest.Good good ->
                grants.session(cookies.getOrDefault(SESSION, ""))
                        .flatMap(this::current)
                        .map(session -> LoginResponse.redirect(good.withCode(grants.code(good, session))))
                        .orElseGet(() -> LoginResponse.redirect(URI.create("/login?" + query.encoded())));
        };
    }

    LoginResponse login(FormFields query, Map<String, String> cookies) {
        return AuthorizeRequest.check(query, clientId, redirects) instanceof AuthorizeRequest.Good good
                ? page(200, query, good, cookies.get(CSRF), "")
                : authorize(query, cookies);
    }

    LoginResponse signIn(FormFields query, FormFields fields, Map<String, String> cookies) {
        if (!(AuthorizeRequest.check(query, clientId, redirects) instanceof AuthorizeRequest.Good good)) {
            return authorize(query, cookies);
        }
        var csrf = cookies.getOrDefault(CSRF, "");
        var user = users.find(fields.get("username")).filter(PoolUser::enabled);
        if (csrf.isEmpty()
                || !same(csrf, fields.get("_csrf"))
                || !same(password, fields.get("password"))
                || user.isEmpty()) {
            return page(401, query, good, csrf, fields.get("username"));
        }
        var id = grants.open(
                users.change(user.get().username(), PoolUser::signedIn).orElseThrow());
        var code = grants.code(good, grants.session(id).orElseThrow());
        return LoginResponse.redirect(good.withCode(code)).with("Set-Cookie", cookie(SESSION, id));
    }

    LoginResponse logout(FormFields query, Map<String, String> cookies) {
        grants.close(cookies.getOrDefault(SESSION, ""));
        var back = redirects.stream()
                .filter(uri -> uri.toString().equals(query.get("logout_uri")))
                .findFirst();
        if (!query.get("logout_uri").isEmpty()
                && (back.isEmpty() || !query.get("client_id").equals(clientId))) {
            return untrusted("logout_uri");
        }
        return back.map(LoginResponse::redirect)
                .orElseGet(() -> LoginResponse.html(200, LoginPage.signedOut(), LoginPage.policy("")))
                .with("Set-Cookie", cookie(SESSION, "") + "; Max-Age=0");
    }

    /**
     * A browser session with its account as it is now: tokens carry the groups of today. It ends when the account is disabled,
     * deleted or signed out everywhere.
     */
    private Optional<GrantStore.Session> current(GrantStore.Session session) {
        return users.find(session.user().sub())
                .filter(user -> user.accepts(session.user()))
                .map(user -> new GrantStore.Session(user, session.at(), session.origin()));
    }

    private LoginResponse page(
            int status, FormFields query, AuthorizeRequest.Good good, @Nullable String csrf, String username) {
        var token = csrf == null || csrf.isEmpty() ? grants.secret() : csrf;
        var authority = good.redirect().getAuthority();
        var origin = authority == null ? "" : good.redirect().getScheme() + "://" + authority;
        return LoginResponse.html(
                        status,
                        LoginPage.signIn(query.encoded(), token, username, status != 200),
                        LoginPage.policy(origin))
                .with("Set-Cookie", cookie(CSRF, token));
    }

    private static LoginResponse untrusted(String field) {
        return LoginResponse.html(400, LoginPage.refused(field), LoginPage.policy(""));
    }

    private static String cookie(String name, String value) {
        return "%s=%s; Path=/; HttpOnly; SameSite=Lax".formatted(name, value);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
