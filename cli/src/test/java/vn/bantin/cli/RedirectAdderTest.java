package vn.bantin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.archive.LegacyRedirect;

/** Redirects for old addresses: only where the site has no answer of its own, and a page that takes their place. */
class RedirectAdderTest {

    /** What the site answers without any rule; anything else is 404. */
    private static final Map<String, Integer> SITE = Map.of(
            "/category/doi-song", 308,
            "/chuyen-muc/doi-song", 200,
            "/?cat=3", 200,
            "/?cat=4", 308,
            "/tac-gia/lai", 200,
            "/chu-de/cau%20duong", 308);

    private final List<String> saved = new ArrayList<>();
    private String document = "{\"items\":[{\"from\":\"/cu/*\",\"to\":\"/tin/*\"}],\"version\":4}";
    private int conflicts;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            var path = call.getRequestURI().toString();
            if (!path.equals("/newsroom/redirects")) {
                answer(call, SITE.getOrDefault(path, 404), "");
            } else if (call.getRequestMethod().equals("GET")) {
                call.getResponseHeaders().add("etag", "\"4\"");
                answer(call, 200, document);
            } else if (conflicts-- > 0) {
                document = document.replace("/cu/*", "/cu2/*");
                answer(call, 412, "{}");
            } else {
                saved.add(call.getRequestHeaders().getFirst("if-match") + " "
                        + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                answer(call, 200, "{}");
            }
        }
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
    }

    private RedirectAdder.Outcome add(LegacyRedirect... addresses) throws Exception {
        var api = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new RedirectAdder(new NewsroomClient(api, () -> "t"), api).add(List.of(addresses));
    }

    @Test
    void rules_are_added_for_addresses_that_the_site_does_not_know() throws Exception {
        var category = new LegacyRedirect("category", "/?cat=3", "/chuyen-muc/doi-song");
        var author = new LegacyRedirect("author", "/blog/author/lài", "/tac-gia/lai");
        var tag = new LegacyRedirect("tag", "/blog/tag/cau", "/chu-de/cau%20duong");
        var page = new LegacyRedirect("page", "/gioi-thieu", "/trang/gioi-thieu");
        var outcome = add(
                new LegacyRedirect("category", "/category/doi-song", "/chuyen-muc/doi-song"),
                new LegacyRedirect("category", "/?cat=4", "/chuyen-muc/doi-song"),
                category,
                author,
                tag,
                page);
        assertThat(outcome.added()).containsExactly(category, author, tag);
        assertThat(outcome.missing()).containsExactly(page);
        assertThat(saved).hasSize(1);
        assertThat(saved.getFirst()).startsWith("\"4\" ");
        assertThat(JsonMapper.shared().readTree(saved.getFirst().substring(4)).toString())
                .isEqualTo(
                        "{\"items\":[{\"from\":\"/cu/*\",\"to\":\"/tin/*\"},{\"from\":\"/?cat=3\",\"to\":\"/chuyen-muc/doi-song\"},"
                                + "{\"from\":\"/blog/author/lài\",\"to\":\"/tac-gia/lai\"},{\"from\":\"/blog/tag/cau\",\"to\":\"/chu-de/cau%20duong\"}]}");
    }

    @Test
    void a_list_that_changes_meanwhile_is_read_again() throws Exception {
        conflicts = 1;
        assertThat(add(new LegacyRedirect("category", "/?cat=3", "/chuyen-muc/doi-song"))
                        .added())
                .hasSize(1);
        assertThat(saved.getFirst()).contains("/cu2/*", "/?cat=3");
    }

    @Test
    void nothing_is_saved_where_nothing_is_missing() throws Exception {
        assertThat(add(new LegacyRedirect("category", "/category/doi-song", "/chuyen-muc/doi-song"))
                        .missing())
                .isEmpty();
        assertThat(saved).isEmpty();
    }

    @Test
    void a_full_list_leaves_the_rest_to_the_report() throws Exception {
        var rules = new StringBuilder();
        for (var i = 0; i < 1000; i++) {
            rules.append(i == 0 ? "" : ",").append("{\"from\":\"/a").append(i).append("\",\"to\":\"/\"}");
        }
        document = "{\"items\":[" + rules + "],\"version\":4}";
        var address = new LegacyRedirect("category", "/?cat=3", "/chuyen-muc/doi-song");
        var outcome = add(address);
        assertThat(outcome.added()).isEmpty();
        assertThat(outcome.missing()).containsExactly(address);
    }
}
