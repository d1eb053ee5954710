package vn.bantin.tests.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import vn.bantin.local.lambda.Await;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.TestSystem;

/** Uploads that are rendered and may be named: one picture and one file of each account. */
final class ReadyUploads {

    private static final String PDF =
            """
            %PDF-1.7
            1 0 obj
            <</Type/Catalog/Pages 2 0 R>>
            endobj
            2 0 obj
            <</Type/Pages/Kids[3 0 R]/Count 1>>
            endobj
            3 0 obj
            <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>
            endobj
            xref
            0 1
            0000000000 65535 f\s
            trailer
            <</Root 1 0 R/Size 4>>
            startxref
            9
            %%EOF
            """;

    private static final Set<String> SET_BY_CLIENT = Set.of("content-length", "host");

    private final Newsdesk desk;
    private final Map<String, String> ids = new HashMap<>();

    ReadyUploads(Newsdesk desk) {
        this.desk = desk;
    }

    /** @param kind images or attachments */
    String of(String user, String kind) throws Exception {
        var known = ids.get(user + kind);
        if (known == null) {
            known = kind.equals("images")
                    ? upload(user, kind, "a.png", "image/png", picture())
                    : upload(user, kind, "a.pdf", "application/pdf", PDF.getBytes(ISO_8859_1));
            ids.put(user + kind, known);
        }
        return known;
    }

    private String upload(String user, String kind, String name, String type, byte[] bytes) throws Exception {
        var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        var ticket = desk.done(
                user,
                "POST",
                "/newsroom/" + kind,
                "{\"filename\":\"%s\",\"contentType\":\"%s\",\"size\":%d,\"sha256\":\"%s\"}"
                        .formatted(name, type, bytes.length, hash));
        var request = HttpRequest.newBuilder(URI.create(ticket.get("uploadUrl").asString()))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
        ticket.path("headers").properties().stream()
                .filter(header -> !SET_BY_CLIENT.contains(header.getKey().toLowerCase(java.util.Locale.ROOT)))
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asString()));
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
        var id = ticket.get("id").asString();
        Await.until(() -> status(user, kind, id).equals("ready"));
        return id;
    }

    private String status(String user, String kind, String id) throws Exception {
        var answer = desk.call(user, "GET", "/newsroom/" + kind + "/" + id, null);
        return TestSystem.MAPPER.readTree(answer.body()).path("status").asString();
    }

    private static byte[] picture() throws Exception {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
