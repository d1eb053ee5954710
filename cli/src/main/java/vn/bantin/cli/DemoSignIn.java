package vn.bantin.cli;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.login.Issuer;

/**
 * Signs a demo user in at the running system's issuer as a browser would, by code and PKCE: there is no back door to
 * keep shut. The password is in {@code run.json}, which only its owner can read.
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
    public static String token(RunFileReader run, String user) throws IOException, InterruptedException {
        var clientId = run.text("clientId");
        var password = run.text("password");
        if (clientId.isEmpty() || password.isEmpty()) {
            throw new CliCommand.Failure("the running system's file names no login; set BANTIN_TOKEN instead");
        }
        return new DemoSignIn(run.issuer()).token(clientId, user, password);
    }

    private String token(String clientId, String user, String password) throws IOException, InterruptedException {
        var verifier = random();
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", clientId);
        query.put("redirect_uri", Issuer.COMMAND_LINE.toString());
        query.put("scope", "openid bantin/newsroom");
        query.put("code_challenge_method", "S256");
        query.put("code_challenge", challenge(verifier));
        var login = origin.resolve("/login?" + encoded(query));

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
        var tokens = post(
                origin.resolve("/oauth2/token"),
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", clientId,
                        "redirect_uri", Issuer.COMMAND_LINE.toString(),
                        "code", code,
                        "code_verifier", verifier));
        return JsonMapper.shared().readTree(tokens.body()).path("access_token").asString();
    }

    private HttpResponse<String> post(URI uri, Map<String, String> form) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(form)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
