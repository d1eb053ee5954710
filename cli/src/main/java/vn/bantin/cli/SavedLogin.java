package vn.bantin.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.files.OwnerOnlyFile;

/**
 * The sign-in to one deployed site, kept by {@code bantin login}: the addresses and a refresh token, in a file that only its
 * owner can read. Access tokens are renewed before they expire. Thread-safe.
 */
final class SavedLogin implements ImportClient.TokenSource {
    /** Renewed this long before the end: a request takes time to arrive. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final Path file;
    private final URI site;
    private final URI login;
    private final String clientId;
    private String refreshToken;
    private @Nullable String accessToken;
    private Instant renewAt = Instant.EPOCH;

    private SavedLogin(Path file, URI site, URI login, String clientId, String refreshToken) {
        this.file = file;
        this.site = site;
        this.login = login;
        this.clientId = clientId;
        this.refreshToken = refreshToken;
    }

    static Path file(String stack) {
        var home = System.getProperty("bantin.logins");
        var folder = home == null ? Path.of(System.getProperty("user.home"), ".config", "bantin") : Path.of(home);
        return folder.resolve(stack.replaceAll("[^A-Za-z0-9-]", "_") + ".json");
    }

    /** @throws CliCommand.Failure if nobody signed in to this stack here */
    static SavedLogin read(String stack) {
        var file = file(stack);
        try {
            var json = JsonMapper.shared().readTree(Files.readString(file));
            return new SavedLogin(
                    file,
                    URI.create(json.path("site").asString()),
                    URI.create(json.path("login").asString()),
                    json.path("clientId").asString(),
                    json.path("refreshToken").asString());
        } catch (NoSuchFileException e) {
            throw new CliCommand.Failure("not signed in to " + stack + ": ./bantin login --stack " + stack);
        } catch (IOException e) {
            throw new CliCommand.Failure(file + " cannot be read: " + e.getMessage());
        }
    }

    /** @param code that the browser brought back */
    static SavedLogin create(String stack, URI site, URI login, AuthorizationCodeFlow flow, String code)
            throws IOException, InterruptedException {
        var saved = new SavedLogin(file(stack), site, login, flow.clientId(), "");
        saved.exchange(flow.exchange(code));
        saved.write();
        return saved;
    }

    URI site() {
        return site;
    }

    @Override
    public synchronized String token() throws IOException, InterruptedException {
        var known = accessToken;
        if (known != null && Instant.now().isBefore(renewAt)) {
            return known;
        }
        var before = refreshToken;
        var token =
                exchange(Map.of("grant_type", "refresh_token", "client_id", clientId, "refresh_token", refreshToken));
        if (!before.equals(refreshToken)) {
            write();
        }
        return token;
    }

    private String exchange(Map<String, String> form) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(login.resolve("/oauth2/token"))
                .header("content-type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(AuthorizationCodeFlow.encoded(form)))
                .build();
        try (var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build()) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 500) {
                throw new IOException("the sign-in service answered " + answer.statusCode());
            }
            if (answer.statusCode() != 200) {
                throw new CliCommand.Failure("the sign-in has expired or was revoked: ./bantin login again");
            }
            return accept(JsonMapper.shared().readTree(answer.body()));
        }
    }

    private String accept(JsonNode tokens) {
        var token = tokens.path("access_token").asString();
        accessToken = token;
        var life = Duration.ofSeconds(tokens.path("expires_in").asLong(300));
        renewAt =
                Instant.now().plus(life.compareTo(MARGIN.multipliedBy(2)) > 0 ? life.minus(MARGIN) : life.dividedBy(2));
        // a pool that rotates refresh tokens sends a new one
        refreshToken = tokens.path("refresh_token").asString(refreshToken);
        return token;
    }

    private void write() throws IOException {
        OwnerOnlyFile.write(
                file,
                JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "site",
                                site.toString(),
                                "login",
                                login.toString(),
                                "clientId",
                                clientId,
                                "refreshToken",
                                refreshToken)));
    }
}
