package vn.bantin.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.local.lambda.Await;

/**
 * The drill of {@code docs/operations.md}: what the stores have is copied away, all of it is lost, the copy is put back, and
 * every public route answers with the same bytes as before.
 */
class RestoreTest {

    /** Those that say when they were counted, what is said to one person, and what depends on the moment alone. */
    private static final List<String> LEFT_OUT =
            List.of("/articles/{id}/views", "/stats/", "/previews/{token}", "/health", "/visits");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_backup_gives_the_same_answers_byte_for_byte() throws Exception {
        assumeTrue(LocalSystem.isBuilt(), "the functions are not packaged: run mvn package first");
        var data = folder.resolve("data");
        Map<String, String> before;
        int port;
        try (var system = LocalSystem.start(folder.resolve("home"), data)) {
            port = URI.create(system.facts.get("api").asString()).getPort();
            fill(system);
            before = answers(system);
        }
        copy(data, folder.resolve("backup"));
        delete(data);
        try (var system = LocalSystem.start(folder.resolve("home"), data, port)) {
            assertThat(system.get("/articles").get("items")).as("all is lost").isEmpty();
        }
        delete(data);
        copy(folder.resolve("backup"), data);
        try (var system = LocalSystem.start(folder.resolve("home"), data, port)) {
            var after = answers(system);
            assertThat(after.keySet()).isEqualTo(before.keySet());
            before.forEach(
                    (path, answer) -> assertThat(after.get(path)).as(path).isEqualTo(answer));
        }
        System.out.println("restore: " + before.size() + " public answers the same, byte for byte");
    }

    private void fill(LocalSystem system) throws Exception {
        var desk = new Newsdesk(system);
        desk.category("tin-tuc", "Tin tức");
        desk.done(
                "editor",
                "PUT",
                "/newsroom/authors/lan",
                "{\"name\":\"Lan\",\"bio\":\"Viết về sông.\"}",
                "If-None-Match",
                "*");
        desk.done(
                "editor",
                "PUT",
                "/newsroom/pages/gioi-thieu",
                "{\"title\":\"Giới thiệu\",\"body\":\"<p>A</p>\"}",
                "If-None-Match",
                "*");
        var picture = picture(desk);
        for (var headline : List.of("Cầu mở lại", "Chợ nổi họp sớm", "Nước lên ở hạ lưu")) {
            var draft = Newsdesk.complete(headline, "tin-tuc")
                    .replace("}", ",\"tags\":[\"sông\"],\"authors\":[\"lan\"],\"image\":\"" + picture + "\"}");
            var id = desk.done("editor", "POST", "/newsroom/articles", draft)
                    .get("id")
                    .asString();
            desk.act("editor", id, "publish", "{}");
        }
        Await.until(() -> system.get("/search?q=song").get("total").asInt() == 3);
    }

    /** One picture that went the way of an editor's; its id. */
    private String picture(Newsdesk desk) throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        var sha = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        var ticket = desk.done(
                "editor",
                "POST",
                "/newsroom/images",
                "{\"filename\":\"cau.jpg\",\"contentType\":\"image/jpeg\",\"size\":%d,\"sha256\":\"%s\",\"alt\":\"Cầu\"}"
                        .formatted(bytes.size(), HexFormat.of().formatHex(sha)));
        var id = ticket.get("id").asString();
        var put = HttpRequest.newBuilder(URI.create(ticket.at("/upload/url").asString()))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray()));
        ticket.at("/upload/headers").properties().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("content-length"))
                .forEach(header -> put.header(header.getKey(), header.getValue().asString()));
        assertThat(http.send(put.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        Await.until(() -> desk.done("editor", "GET", "/newsroom/images/" + id, null)
                .get("status")
                .asString()
                .equals("ready"));
        return id;
    }

    /** Status, type, entity tag and bytes of every public route of the contract, and of the picture's files. */
    private Map<String, String> answers(LocalSystem system) throws Exception {
        var article = system.get("/articles/cau-mo-lai");
        var known = Map.of(
                "/articles/{slug}", "cau-mo-lai",
                "/articles/{slug}/related", "cau-mo-lai",
                "/tin/{slug}", "cau-mo-lai",
                "/authors/{slug}", "lan",
                "/tac-gia/{slug}", "lan",
                "/trang/{slug}", "gioi-thieu",
                "/chuyen-muc/{path}", "tin-tuc",
                "/sitemaps/{page}",
                        system.call("GET", "/sitemap.xml", null, Map.of())
                                .body()
                                .replaceAll("(?s).*/sitemaps/([^<]+)<.*", "$1"));
        var paths = new TreeSet<String>();
        for (var path : system.get("/openapi.json").get("paths").properties()) {
            var template = path.getKey();
            if (!path.getValue().has("get")
                    || template.startsWith("/newsroom")
                    || LEFT_OUT.stream().anyMatch(template::startsWith)) {
                continue;
            }
            if (template.contains("{")) {
                assertThat(known).as("a value for " + template).containsKey(template);
                paths.add(template.replaceAll("\\{[^}]+}", known.get(template)));
            } else {
                paths.add(template + (template.equals("/search") || template.equals("/tim-kiem") ? "?q=song" : ""));
            }
        }
        paths.addAll(List.of("/articles?tag=s%C3%B4ng", "/articles?category=tin-tuc", "/articles?author=lan"));
        article.at("/image/renditions")
                .forEach(
                        file -> paths.add(URI.create(file.get("url").asString()).getPath()));
        assertThat(paths).anyMatch(path -> path.startsWith("/media/")).hasSizeGreaterThan(20);
        var answers = new TreeMap<String, String>();
        for (var path : paths) {
            var request = HttpRequest.newBuilder(
                            URI.create(system.facts.get("api").asString() + path))
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            answers.put(
                    path,
                    answer.headers().firstValue("content-type").orElse("") + " "
                            + answer.headers().firstValue("etag").orElse("") + " "
                            + Base64.getEncoder().encodeToString(answer.body()));
        }
        return answers;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        }
        assertThat(folder).doesNotExist();
    }
}
