package vn.bantin.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.local.lambda.Await;

/** The drill of {@code docs/operations.md} on this machine: back up, delete, restore, and compare every public answer. */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "takes minutes: -Dlong=true")
class RestoredTest {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/(?!assets/|toa-soan)[^\"#]*)\"");
    private static final int PAGES = 60;

    @TempDir
    Path home;

    @Test
    void every_public_answer_is_the_same_after_a_restore() throws Exception {
        TestRequirements.packagedFunctions();
        var here = home.resolve("here");
        Map<String, String> before;
        int port;
        try (var system = TestSystem.start(home.resolve("system"), here)) {
            port = system.site().getPort();
            publish(system);
            before = answers(system);
        }
        copy(here, home.resolve("backup"));
        remove(here);
        copy(home.resolve("backup"), here);
        try (var system = TestSystem.start(home.resolve("system"), here, port)) {
            var after = answers(system);
            assertThat(after.keySet()).isEqualTo(before.keySet());
            before.forEach(
                    (path, answer) -> assertThat(after.get(path)).as(path).isEqualTo(answer));
            // and the restored system can be used
            new Newsdesk(system).draft("editor", "Sau khi phục hồi", "tin-tuc");
        }
        assertThat(before).hasSizeGreaterThan(25);
        assertThat(before.keySet()).anyMatch(p -> p.startsWith("/media/")).anyMatch(p -> p.startsWith("/search"));
    }

    /** Stories in two categories, one with a picture, one corrected, one withdrawn, one under its second slug; views. */
    private void publish(TestSystem system) throws Exception {
        var desk = new Newsdesk(system);
        desk.category("tin-tuc", "Tin tức");
        desk.category("tin-tuc/doi-song", "Đời sống");
        var archive = Files.createDirectories(home.resolve("archive"));
        ImageIO.write(
                new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB),
                "jpg",
                archive.resolve("anh.jpg").toFile());
        Files.writeString(
                archive.resolve("bai.jsonl"),
                """
                {"headline":"Chợ nổi họp sớm","lead":"Ghe về.","body":"<p>Trái cây.</p>","category":"tin-tuc/doi-song","tags":["chợ"],"leadImage":{"file":"anh.jpg","alt":"Chợ","credit":"Lan"},"publishedAt":"2020-01-02T03:04:05Z","views":229}
                """);
        assertThat(system.command("import", archive.resolve("bai.jsonl").toString()))
                .contains("1 created");
        for (var i = 0; i < 4; i++) {
            var id = desk.draft("editor", "Tin thứ " + i, "tin-tuc");
            desk.act("editor", id, "publish", "{}");
            switch (i) {
                case 0 -> desk.act("editor", id, "corrections", "{\"text\":\"Đính chính: bốn, không phải năm.\"}");
                case 1 -> desk.act("editor", id, "withdraw", "{\"notice\":\"Đã gỡ\"}");
                case 2 -> {
                    var moved = Newsdesk.complete("Tin thứ 2", "tin-tuc").replaceFirst("\\{", "{\"slug\":\"ten-moi\",");
                    desk.done("editor", "PUT", "/newsroom/articles/" + id, moved, "If-Match", "*");
                    desk.act("editor", id, "publish", "{}");
                }
                default -> view(system, id);
            }
        }
    }

    private static void view(TestSystem system, String id) throws Exception {
        var path = "/articles/" + id + "/views";
        for (var i = 0; i < 3; i++) {
            assertThat(system.view(id, "s" + i).statusCode()).isEqualTo(202);
        }
        Await.until(() -> {
            system.invoke("RecountFunction", "{\"action\":\"now\"}");
            return system.get(path).path("views").asInt() == 3;
        });
    }

    /** Everything that a reader gets to from the front page, feeds and lists, and what search says, by address. */
    private static Map<String, String> answers(TestSystem system) throws Exception {
        Await.until(() -> system.get("/search?q=tin+thu+3").path("items").size() > 0);
        Await.until(() -> system.get("/search?q=tin+thu+1")
                .path("items")
                .valueStream()
                .noneMatch(hit -> hit.path("slug").asString().equals("tin-thu-1")));
        var paths = new LinkedHashSet<String>();
        paths.add("/");
        IntStream.range(0, 4).forEach(i -> paths.add("/articles/tin-thu-" + i));
        for (var path : new String[] {
            "/articles",
            "/categories",
            "/tags",
            "/feeds/rss.xml",
            "/feeds/atom.xml",
            "/feeds/feed.json",
            "/sitemap.xml",
            "/sitemap-news.xml",
            "/search?q=cho+noi",
            "/stats/visits",
            "/stats/most-read?window=24h",
            "/openapi.json"
        }) {
            paths.add(path);
        }
        var all = new LinkedHashMap<String, String>();
        while (!paths.isEmpty() && all.size() < PAGES) {
            var path = paths.removeFirst();
            var answer = system.call("GET", path, null, Map.of());
            all.put(path, answer.statusCode() + " " + lasting(path, answer.body()));
            LINK.matcher(answer.body())
                    .results()
                    .map(m -> m.group(1).replace("&amp;", "&"))
                    .forEach(link -> {
                        if (!all.containsKey(link)) {
                            paths.add(link);
                        }
                    });
        }
        return all;
    }

    /** Without the moment at which visits were counted, and the number of the call that a problem names. */
    private static String lasting(String path, String body) {
        var counted = path.startsWith("/stats/") ? body.replaceAll("\"asOf\":\"[^\"]*\"", "") : body;
        return counted.replaceAll("\"instance\":\"[^\"]*\"", "");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
