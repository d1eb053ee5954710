package vn.bantin.tests.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page's script where the network fails, and what the page shows afterwards. */
class BeaconTest {

    private static final Path SCRIPT = Path.of(System.getProperty("bantin.root"), "site/assets/reading.js");
    /** Its minute has passed at once. */
    private static final String PAGE =
            """
            <!doctype html><body data-article="bai-1" data-lang="vi"><p><span data-views>Lượt xem: 1.229</span></p>
            <script>const wait = setTimeout; setTimeout = (action, ms) => wait(action, ms > 60000 ? 0 : ms);</script>
            <script type="module" src="/reading.js"></script></body>""";

    private final List<String> beacons = new CopyOnWriteArrayList<>();
    private volatile int failures;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        Chromium.assumeInstalled();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void what_failed_is_sent_again_unchanged_and_the_reader_sees_the_own_view() {
        failures = 2;
        try (var reader = reader()) {
            reader.open("/tin/bai-1");
            reader.waitForText("[data-views]", "Lượt xem: 1.230");
            assertThat(reader.script("return sessionStorage.getItem('bantin.unsent')"))
                    .isEqualTo("[]");
        }
        assertThat(beacons).hasSizeGreaterThanOrEqualTo(3).containsOnly(beacons.getFirst());
        assertThat(beacons.getFirst()).matches("/articles/bai-1/views \\{\"sid\":\"[\\w-]{22}\",\"at\":\"[^\"]+Z\"}");
    }

    @Test
    void what_is_unsent_when_the_page_goes_is_sent_by_the_next_one() {
        failures = Integer.MAX_VALUE;
        try (var reader = reader()) {
            reader.open("/tin/bai-1");
            reader.waitFor(() -> !beacons.isEmpty());
            var first = beacons.getFirst();
            reader.open("/other");
            beacons.clear();
            failures = 0;
            reader.open("/tin/bai-1");
            reader.waitFor(
                    () -> beacons.contains(first) && beacons.stream().distinct().count() == 2);
        }
    }

    private Reader reader() {
        return new Reader(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Chromium.start());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("POST")) {
                beacons.add(path + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                if (failures > 0) {
                    failures--;
                    if (failures % 2 == 0) {
                        exchange.sendResponseHeaders(503, -1);
                    } // else the connection ends without a word
                } else {
                    exchange.sendResponseHeaders(202, -1);
                }
            } else if (path.endsWith(".js")) {
                send(exchange, "text/javascript", Files.readString(SCRIPT));
            } else if (path.endsWith("/views")) {
                send(exchange, "application/json", "{\"views\":1230}");
            } else {
                send(exchange, "text/html", path.startsWith("/tin/") ? PAGE : "<!doctype html><p>Trang khác");
            }
        }
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        var body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("content-type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
