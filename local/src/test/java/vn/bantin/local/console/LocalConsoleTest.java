package vn.bantin.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.local.events.FailureDestinations;
import vn.bantin.local.events.StreamSource;
import vn.bantin.local.http.LocalRequest;
import vn.bantin.local.http.LocalResponse;
import vn.bantin.local.lambda.FunctionStatus;
import vn.bantin.local.lambda.InvocationResult;
import vn.bantin.local.login.Mail;

/** The page that shows the running system, and whom it serves. */
class LocalConsoleTest {
    private static final SystemStatus STATUS = new SystemStatus(
            List.of(new FunctionStatus("Echo", 1, 0, 12, 1, 3.25, Instant.EPOCH, "Runtime.ExitError")),
            List.of(new SystemStatus.TableStatus("Things", 7, 900)),
            List.of(new SystemStatus.BucketStatus("media", 3)),
            List.of(new StreamSource.Position("Echo", "Things", "shard-1", "42")),
            List.of(new FailureDestinations.Queue("Dead", 2, "2026.json")),
            List.of(new Mail(Instant.EPOCH, "lan@bao.example", "<b>Mời</b>", "Chào<br>bạn")));

    @TempDir
    private Path events;

    private LocalConsole console;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(events.resolve("echo"));
        Files.writeString(events.resolve("echo/one.json"), "{\"a\":1}");
        console = new LocalConsole(() -> STATUS, (function, event) -> new InvocationResult.Answered(event), events);
    }

    @Test
    void the_page_shows_functions_stores_streams_failures_and_mails_escaped() {
        var page = text(get("/_local", "localhost:8080"));
        assertThat(page)
                .contains("Echo", "Runtime.ExitError", "Things", "media", "shard-1", "42", "Dead", "lan@bao.example")
                .contains("echo/one.json")
                .contains("&lt;b&gt;Mời")
                .doesNotContain("<b>Mời");
    }

    @Test
    void the_status_is_json() {
        assertThat(text(get("/_local/status.json", "127.0.0.1:8080"))).contains("\"invocations\":12");
    }

    @Test
    void an_event_is_sent_by_one_click() {
        var page = text(post("Echo", "echo/one.json", "http://localhost:8080"));
        assertThat(page).contains("Echo ← echo/one.json").contains("&quot;a&quot; : 1");
    }

    @Test
    void only_known_functions_and_events_are_invoked() {
        assertThat(text(post("Other", "echo/one.json", "http://localhost:8080")))
                .contains("There is no function Other");
        assertThat(text(post("Echo", "../secret.json", "http://localhost:8080")))
                .contains("There is no event");
    }

    /** A page of another site can send a form, but not with this origin; a name that resolves to 127.0.0.1 is not ours. */
    @Test
    void other_sites_are_rejected() {
        assertThat(post("Echo", "echo/one.json", "http://evil.example").status())
                .isEqualTo(403);
        assertThat(post("Echo", "echo/one.json", null).status()).isEqualTo(403);
        assertThat(get("/_local", "evil.example:8080").status()).isEqualTo(403);
        assertThat(get("/_local/status.json", "evil.example").status()).isEqualTo(403);
    }

    private LocalResponse get(String path, String host) {
        return console.answer(request("GET", path, Map.of("Host", List.of(host)), ""));
    }

    private LocalResponse post(String function, String event, String origin) {
        Map<String, List<String>> headers = new TreeMap<>(Map.of("Host", List.of("localhost:8080")));
        if (origin != null) {
            headers.put("Origin", List.of(origin));
        }
        var form = "function=" + function + "&event=" + URLEncoder.encode(event, StandardCharsets.UTF_8);
        return console.answer(request("POST", "/_local/invoke", headers, form));
    }

    private static LocalRequest request(String method, String path, Map<String, List<String>> headers, String body) {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        return new LocalRequest(method, path, "", all, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(LocalResponse response) {
        assertThat(response.status()).isEqualTo(200);
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
