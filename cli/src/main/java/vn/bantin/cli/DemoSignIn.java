package vn.bantin.cli;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.login.Issuer;

/**
 * Signs a demo user in at the running system's issuer as a browser would, by authorization code and PKCE: no separate
 * way in exists only for demo users. The password is in {@code run.json}, which only its owner can read.
 */
public final class DemoSignIn {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI origin;

    private DemoSignIn(URI issuer) {
        this.origin = issuer.resolve("/");
    }

    /** @return an access token with the newsroom's scope */
    public static String token(RunFileContent run, String user) throws IOException, InterruptedException {
        var clientId = run.text("clientId");
        var password = run.text("password");
        if (clientId.isEmpty() || password.isEmpty()) {
            throw new CliCommand.Failure("the running system's file names no login; set BANTIN_TOKEN instead");
        }
        return new DemoSignIn(run.issuer()).token(clientId, user, password);
    }

    private String token(String clientId, String user, String password) throws IOException, InterruptedException {
        var flow = AuthorizationCodeFlow.start(clientId, Issuer.COMMAND_LINE);
        var login = origin.resolve("/login?" + flow.query());
        var csrf = CSRF.matcher(http.send(HttpRequest.newBuilder(login).build(), BodyHandlers.ofString())
                .body());
        if (!csrf.find()) {
            throw new CliCommand.Failure("the login at " + origin + " shows no sign-in form");
        }
        var answer = post(login, Map.of("username", user, "password", password, "_csrf", csrf.group(1)));
        var location = answer.headers().firstValue("Location").orElse("");
        if (answer.statusCode() != 302 || !location.contains("code=")) {
            throw new CliCommand.Failure("no demo user '" + user + "' here, or the password has changed");
        }
        var code = location.substring(location.indexOf("code=") + 5).split("&", 2)[0];
        var tokens = post(origin.resolve("/oauth2/token"), flow.exchange(code));
        return JsonMapper.shared().readTree(tokens.body()).path("access_token").asString();
    }

    private HttpResponse<String> post(URI uri, Map<String, String> form) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(AuthorizationCodeFlow.encoded(form)))
                        .build(),
                BodyHandlers.ofString());
    }
}
