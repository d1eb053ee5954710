package vn.bantin.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vn.bantin.tests.system.TestRequirements;

/**
 * What Word, LibreOffice, Google Docs, spreadsheets and web pages put on the clipboard, pasted into the newsroom's
 * editor: structure stays, looks go, letters come out composed. Samples and what becomes of them lie in {@code paste/}.
 */
class PasteTest {

    private static final Path SITE = Path.of(System.getProperty("bantin.root"), "site");

    private static final String PASTE =
            """
            const [html, done] = arguments;
            import('/newsroom/richtext.js').then(async ({ openEditor }) => {
              const editor = await openEditor({ html: '', label: 'body', onchange() {}, onfiles() {} });
              document.body.append(editor.element);
              const data = new DataTransfer();
              data.setData('text/html', html);
              data.setData('text/plain', 'plain');
              editor.element.querySelector('[contenteditable]').dispatchEvent(
                new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
              const got = editor.html();
              const again = editor.normal(got);
              editor.destroy();
              editor.element.remove();
              done(got === again ? got : 'changes when read again: ' + got + ' -> ' + again);
            }, (e) => done(String(e)));
            """;

    @Test
    void structureStaysAndLooksGo() throws Exception {
        Chromium.assumeInstalled();
        TestRequirements.bundled("prosemirror.js");
        var folder = Path.of(
                Objects.requireNonNull(PasteTest.class.getResource("paste")).toURI());
        var expected = new LinkedHashMap<String, String>();
        var became = new LinkedHashMap<String, String>();
        var server = serve();
        var browser = Chromium.start();
        try (var samples = Files.newDirectoryStream(folder, "*.html")) {
            browser.get("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            for (var sample : samples) {
                var name = sample.getFileName().toString();
                var result = folder.resolve(name.replace(".html", ".expected"));
                expected.put(name, Files.readString(result).replace("\n", ""));
                became.put(name, String.valueOf(browser.executeAsyncScript(PASTE, Files.readString(sample))));
            }
        } finally {
            browser.quit();
            server.stop(0);
        }
        assertThat(expected).hasSizeGreaterThanOrEqualTo(20);
        assertThat(became).containsExactlyInAnyOrderEntriesOf(expected);
    }

    private static HttpServer serve() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", PasteTest::answer);
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var file = SITE.resolve(path.substring(1)).normalize();
            var known = file.startsWith(SITE) && Files.isRegularFile(file);
            var type = path.endsWith(".js") ? "text/javascript" : "text/html";
            var body =
                    known ? Files.readAllBytes(file) : "<!doctype html><body></body>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", type + "; charset=utf-8");
            exchange.sendResponseHeaders(known || path.equals("/") ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
