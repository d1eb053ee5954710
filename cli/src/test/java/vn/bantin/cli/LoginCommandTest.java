package vn.bantin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code bantin login} against a token endpoint that checks PKCE, and the renewal of the stored sign-in. */
class LoginCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Map<String, String>> asked = new ArrayList<>();
    private HttpServer pool;
    private URI redirect;
    private volatile String challenge = "";
    private volatile int lifeSeconds = 3600;
    private volatile boolean revoked;

    @BeforeEach
    void start() throws Exception {
        System.setProperty("bantin.logins", folder.resolve("logins").toString());
        pool = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pool.createContext("/oauth2/token", this::token);
        pool.start();
        try (var free = new ServerSocket(0)) {
            redirect = URI.create("http://localhost:" + free.getLocalPort() + "/");
        }
        var aws = folder.resolve("aws");
        Files.writeString(
                aws,
                """
                #!/bin/sh
                echo '{"Stacks":[{"Outputs":[
                  {"OutputKey":"Site","OutputValue":"https://bao.example"},
                  {"OutputKey":"LoginDomain","OutputValue":"http://localhost:%d"},
                  {"OutputKey":"UserPoolClientId","OutputValue":"client1"}]}]}'
                """
                        .formatted(pool.getAddress().getPort()));
        assertThat(aws.toFile().setExecutable(true)).isTrue();
    }

    @AfterEach
    void stop() {
        System.clearProperty("bantin.logins");
        pool.stop(0);
    }

    @Test
    void the_code_comes_back_to_this_machine_and_the_refresh_token_is_for_its_owner_only() throws Exception {
        var signedIn = signIn();
        var query = query(authorizeUrl());
        assertThat(query)
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("client_id", "client1")
                .containsEntry("redirect_uri", redirect.toString());
        challenge = query.get("code_challenge");
        // another page of this machine does not know the state
        assertThat(browser("?code=stolen&state=guess")).isEqualTo(400);
        assertThat(browser("?code=good&state=" + query.get("state"))).isEqualTo(200);
        assertThat(signedIn.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(printed()).contains("signed in to https://bao.example");
        var file = SavedLogin.file("bantin-dev");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).contains("refresh-1").doesNotContain("access-");
    }

    @Test
    void access_tokens_are_renewed_before_they_expire_and_a_rotated_refresh_token_is_kept() throws Exception {
        completeSignIn();
        var login = SavedLogin.read("bantin-dev");
        assertThat(login.site()).isEqualTo(URI.create("https://bao.example"));
        var first = login.token();
        assertThat(login.token()).isEqualTo(first);
        assertThat(asked).hasSize(2);
        lifeSeconds = 0;
        var shortLived = SavedLogin.read("bantin-dev");
        assertThat(shortLived.token()).isNotEqualTo(shortLived.token());
        assertThat(asked.getLast()).containsEntry("grant_type", "refresh_token");
        assertThat(Files.readString(SavedLogin.file("bantin-dev"))).contains("refresh-" + asked.size());
    }

    @Test
    void a_revoked_sign_in_says_what_to_do() throws Exception {
        completeSignIn();
        revoked = true;
        assertThatThrownBy(() -> SavedLogin.read("bantin-dev").token()).hasMessageContaining("./bantin login again");
        assertThatThrownBy(() -> SavedLogin.read("bantin-prod"))
                .hasMessageContaining("./bantin login --stack bantin-prod");
    }

    @Test
    void the_wait_for_a_sign_in_times_out() {
        assertThat(login("--timeout", "0")).isEqualTo(1);
        assertThat(printed()).contains("nobody signed in");
    }

    private void completeSignIn() throws Exception {
        var signedIn = signIn();
        var query = query(authorizeUrl());
        challenge = query.get("code_challenge");
        browser("?code=good&state=" + query.get("state"));
        assertThat(signedIn.get(30, TimeUnit.SECONDS)).isZero();
    }

    private CompletableFuture<Integer> signIn() {
        return CompletableFuture.supplyAsync(() -> login());
    }

    private int login(String... options) {
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var console = new CliCommand.Console(InputStream.nullInputStream(), print, print);
        var arguments = new ArrayList<>(List.of("--stack", "bantin-dev"));
        arguments.addAll(List.of(options));
        var command = new LoginCommand(console, folder.resolve("aws").toString(), redirect);
        return Main.configured(new CommandLine(command), console).execute(arguments.toArray(String[]::new));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String authorizeUrl() {
        for (var deadline = System.nanoTime() + 30_000_000_000L; System.nanoTime() < deadline; Thread.onSpinWait()) {
            var line = printed()
                    .lines()
                    .filter(l -> l.contains("/oauth2/authorize?"))
                    .findFirst();
            if (line.isPresent()) {
                return line.get();
            }
        }
        throw new AssertionError(printed());
    }

    private int browser(String query) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(redirect.resolve(query)).build(), BodyHandlers.ofString())
                    .statusCode();
        }
    }

    private static Map<String, String> query(String url) {
        return fields(url.substring(url.indexOf('?') + 1));
    }

    private static Map<String, String> fields(String encoded) {
        var fields = new HashMap<String, String>();
        for (var pair : encoded.split("&")) {
            var parts = pair.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        asked.add(form);
        var good = !revoked
                && (form.get("grant_type").equals("refresh_token")
                        ? form.get("refresh_token").startsWith("refresh-")
                        : form.get("code").equals("good") && isVerified(form.get("code_verifier")));
        var body = (good
                        ? "{\"access_token\":\"access-%1$d\",\"refresh_token\":\"refresh-%1$d\",\"expires_in\":%2$d}"
                                .formatted(asked.size(), lifeSeconds)
                        : "{\"error\":\"invalid_grant\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(good ? 200 : 400, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** RFC 7636, section 4.6. */
    private boolean isVerified(String verifier) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).equals(challenge);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
