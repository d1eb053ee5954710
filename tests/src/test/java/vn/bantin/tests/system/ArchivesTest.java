package vn.bantin.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Exports of WordPress and Ghost go in with what they have, twice is once, and what goes out as JSON lines or WXR comes into
 * an empty system as the same public JSON. Other exports beside the two small ones: {@code -Dexports=FOLDER}.
 */
class ArchivesTest {

    @TempDir
    Path home;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES) // the long form
    void archives_come_in_once_and_go_out_whole() throws Exception {
        TestRequirements.packagedFunctions();
        var lines = home.resolve("out.jsonl");
        var wxr = home.resolve("out.xml");
        Map<String, JsonNode> before;
        try (var system = TestSystem.start(home.resolve("a"), null)) {
            importAll(system, ownArchives());
            assertSmallArchives(system);
            importAll(system, otherArchives());
            before = everything(system);
            assertThat(before).hasSizeGreaterThan(1);
            system.command("export", lines.toString());
            system.command("export", "--format", "wxr", wxr.toString());
            assertThat(system.command("import", lines.toString()))
                    .as("its own export")
                    .contains("0 created · 0 updated");
        }
        try (var system = TestSystem.start(home.resolve("b"), null)) {
            assertThat(system.command("import", wxr.toString())).contains(" 0 updated", " 0 failed");
            assertThat(everything(system)).isEqualTo(before);
            assertThat(system.command("import", lines.toString())).contains("0 created · 0 updated");
            assertThat(everything(system)).isEqualTo(before);
        }
        System.out.println("archives: " + before.size() + " articles the same after the way out and in");
    }

    private static void importAll(TestSystem system, List<Path> archives) throws Exception {
        for (var archive : archives) {
            var first = system.command("import", archive.toString());
            System.out.println("archive " + archive.getFileName() + ": " + first.replace("\n", "\n  "));
            assertThat(first).contains(" 0 failed").contains("left out");
            assertThat(system.command("import", archive.toString()))
                    .contains("0 created · 0 updated")
                    .contains(" 0 failed");
        }
    }

    private static void assertSmallArchives(TestSystem system) throws Exception {
        var bridge = system.get("/articles/cau-ben-dinh");
        assertThat(bridge.get("headline").asString()).isEqualTo("Cầu Bến Đình & con đò cuối");
        assertThat(bridge.get("lead").asString()).isEqualTo("Hai xã nay chỉ cách nhau năm phút.");
        assertThat(bridge.get("body").asString())
                .contains("<p>Sáng nay xe đã qua cầu.</p>", "<li>Hai làn xe</li>")
                .doesNotContain("[", "bendinh.example");
        assertThat(bridge.get("category").get("path").asString()).isEqualTo("doi-song/giao-thong");
        assertThat(bridge.get("category").get("name").asString()).isEqualTo("Giao thông");
        assertThat(bridge.get("publishedAt").asString()).startsWith("2019-04-30T02:00:00");
        assertThat(bridge.get("authors").get(0).get("name").asString()).isEqualTo("Thanh Lài");
        assertThat(bridge.get("tags").get(0).asString()).isEqualTo("cầu đường");
        moved(system, "/2019/04/30/cau-ben-dinh/", "/tin/cau-ben-dinh");
        moved(system, "/?p=7&utm_source=zalo", "/tin/cau-ben-dinh?utm_source=zalo");
        moved(system, "/2019/04/30/cau-ben-dinh/feed/", "/tin/cau-ben-dinh");
        moved(system, "/category/doi-song/giao-thong/", "/chuyen-muc/doi-song/giao-thong");
        moved(system, "/author/lai/", "/tac-gia/lai");
        // by number: only the import knows them
        moved(system, "/?cat=31", "/chuyen-muc/doi-song/giao-thong");
        moved(system, "/?author=5&fbclid=x", "/tac-gia/lai?fbclid=x");
        var flood = system.get("/articles/mua-nuoc-noi");
        assertThat(flood.get("body").asString()).isEqualTo("<p>Nước về sớm.</p>");
        assertThat(flood.get("category").get("name").asString()).isEqualTo("Miền Tây");
        assertThat(flood.get("tags").size()).isEqualTo(1);
        assertThat(system.get("/authors/chi-sau").get("bio").asString()).isEqualTo("Viết về sông nước");
        assertThat(system.call("GET", "/articles/hoi-vien", null, Map.of()).statusCode())
                .isEqualTo(404);
    }

    private static void moved(TestSystem system, String from, String to) throws Exception {
        var former = system.call("GET", from, null, Map.of("accept", "text/html"));
        assertThat(former.statusCode()).as(from).isEqualTo(308);
        assertThat(former.headers().firstValue("location")).as(from).contains(to);
    }

    /** Every article as readers get it, by slug; the address of the machine in it left out. */
    private static Map<String, JsonNode> everything(TestSystem system) throws Exception {
        var all = new TreeMap<String, JsonNode>();
        var path = "/articles?limit=100";
        while (path != null) {
            var page = system.get(path);
            for (var card : page.get("items")) {
                var slug = card.get("slug").asString();
                var article = (tools.jackson.databind.node.ObjectNode) system.get("/articles/" + slug);
                article.remove("canonicalUrl");
                all.put(slug, article);
            }
            path = page.has("next")
                    ? "/articles?limit=100&cursor=" + page.get("next").asString()
                    : null;
        }
        return all;
    }

    private static List<Path> ownArchives() throws Exception {
        return archives(Path.of(Objects.requireNonNull(ArchivesTest.class.getResource("archives"))
                .toURI()));
    }

    private static List<Path> otherArchives() throws Exception {
        var folder = System.getProperty("exports");
        return folder == null ? List.of() : archives(Path.of(folder));
    }

    private static List<Path> archives(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*[.](xml|json)"))
                    .sorted()
                    .toList();
        }
    }
}
