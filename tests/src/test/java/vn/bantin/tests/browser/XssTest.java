package vn.bantin.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.local.lambda.Await;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/**
 * Payloads of {@code xss.txt} in every text of an article and in a picture's caption, published and opened in Chromium: the
 * public page, the front page, the preview, the newsroom page. No script runs, and none even reaches the page's content
 * security policy. Every fifteenth, or all of them with {@code -Dxss=all}.
 */
@ExtendWith(OneSystem.class)
class XssTest {

    private static final int STEP = "all".equals(System.getProperty("xss")) ? 1 : 50;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What could run in a page, and what has run. */
    private static final String FOUND =
            """
            const found = window.__ran ? ['ran'] : [];
            for (const element of document.querySelectorAll('*')) {
              for (const { name, value } of element.attributes) {
                if (/^on/i.test(name)) found.push(element.tagName + ' ' + name);
                if (/^(href|src|action|formaction|data|srcdoc|xlink:href)$/i.test(name)
                    && /^\\s*(javascript|vbscript|data:text)/i.test(value)) found.push(element.tagName + ' ' + value);
              }
            }
            return found.join(', ');
            """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TestSystem system;
    private String token;

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES) // the long form
    void noPayloadRuns(TestSystem running) throws Exception {
        Chromium.assumeInstalled();
        var wrong = new ArrayList<String>();
        var pages = 0;
        system = running;
        token = system.token("admin");
        call("PUT", "/newsroom/categories/tin", "{\"name\":\"Tin\"}", "If-None-Match");
        try (var desk = Desk.of(system, "admin");
                var reader = Desk.reader(system)) {
            var payloads = payloads();
            for (var i = 0; i < payloads.size(); i += STEP) {
                var payload = payloads.get(i);
                var article = publish(payload, picture(payload));
                var id = article.get("id").asString();
                var preview = JSON.readTree(call("POST", "/newsroom/articles/" + id + "/preview-links", null, null));
                var path = URI.create(preview.get("url").asString()).getPath();
                for (var page : List.of("/tin/" + article.get("slug").asString(), "/", path)) {
                    reader.visit(page);
                    note(wrong, payload, page, reader);
                    pages++;
                }
                desk.open("#/bai/" + id);
                try {
                    desk.waitForText(".editor-bar .status", "Đã đăng");
                } catch (TimeoutException e) {
                    wrong.add("the newsroom page does not open " + payload + ": " + desk.text("main"));
                }
                note(wrong, payload, "newsroom", desk);
                pages++;
            }
            desk.open("#/");
            desk.waitForText("main", "Đã đăng");
            note(wrong, "all", "desk", desk);
            assertThat(wrong).isEmpty();
            System.out.println("xss: " + pages + " pages, none ran");
        }
    }

    private static void note(List<String> wrong, String payload, String page, Desk desk) {
        var found = desk.run(FOUND);
        if (!found.equals("")) {
            wrong.add(page + ": " + payload + " → " + found);
        }
        desk.troubles().forEach(trouble -> wrong.add(page + ": " + payload + " → " + trouble));
    }

    private JsonNode publish(String payload, String picture) throws Exception {
        var article = JSON.createObjectNode();
        article.put("headline", payload).put("lead", payload).put("body", "<p>Trước.</p>" + payload + "<p>Sau.</p>");
        article.put("category", "tin").put("byline", payload.substring(0, Math.min(200, payload.length())));
        article.put("leadImage", picture);
        article.putArray("tags").add(payload.substring(0, Math.min(60, payload.length())));
        article.putObject("source").put("name", payload.substring(0, Math.min(200, payload.length())));
        var made = JSON.readTree(call("POST", "/newsroom/articles", article.toString(), null));
        var path = "/newsroom/articles/" + made.get("id").asString();
        call("POST", path + "/publish", "{}", "If-Match");
        return JSON.readTree(call("POST", path + "/corrections", text("text", payload), "If-Match"));
    }

    /** A picture with the payload as alternative text, caption and credit; its id. */
    private String picture(String payload) throws Exception {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpg", out);
        var bytes = out.toByteArray();
        var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        var ticket = JSON.readTree(call(
                "POST",
                "/newsroom/images",
                "{\"filename\":\"a.jpg\",\"contentType\":\"image/jpeg\",\"size\":%d,\"sha256\":\"%s\"}"
                        .formatted(bytes.length, hash),
                null));
        var put = HttpRequest.newBuilder(
                        system.site().resolve(ticket.get("uploadUrl").asString()))
                .PUT(BodyPublishers.ofByteArray(bytes));
        ticket.get("headers").properties().forEach(header -> {
            if (!header.getKey().equalsIgnoreCase("content-length")
                    && !header.getKey().equalsIgnoreCase("host")) {
                put.header(header.getKey(), header.getValue().asString());
            }
        });
        assertThat(http.send(put.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        var path = "/newsroom/images/" + ticket.get("id").asString();
        Await.until(() -> JSON.readTree(call("GET", path, null, null))
                .get("status")
                .asString()
                .equals("ready"));
        var words = (ObjectNode) JSON.createObjectNode().put("alt", payload).put("caption", payload);
        call("PATCH", path, words.put("credit", payload).toString(), "If-Match");
        return ticket.get("id").asString();
    }

    private static String text(String field, String text) {
        return JSON.createObjectNode().put(field, text).toString();
    }

    private String call(String method, String path, @Nullable String body, @Nullable String precondition)
            throws Exception {
        var request = HttpRequest.newBuilder(system.site().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (precondition != null) {
            request.header(precondition, "*");
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as(method + " " + path + " " + body + " → " + answer.body())
                .isBetween(200, 299);
        return answer.body();
    }

    private static List<String> payloads() throws Exception {
        try (InputStream in = Objects.requireNonNull(XssTest.class.getResourceAsStream("xss.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> line.replace("\\n", "\n").replace("\\\\", "\\"))
                    .toList();
        }
    }
}
