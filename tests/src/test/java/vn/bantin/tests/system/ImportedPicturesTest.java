package vn.bantin.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./bantin import} brings pictures along: files beside the records, by ticket and signed upload. */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "takes minutes: -Dlong=true")
class ImportedPicturesTest {

    private static final String RECORDS =
            """
            {"id":"a","headline":"Chợ nổi","body":"<p>Sáng.</p><figure><img src=\\"ảnh/ghe%20hàng.png\\" alt=\\"Ghe hàng\\"><figcaption>Ghe</figcaption></figure>","leadImage":{"file":"ảnh/chợ.jpg","alt":"Chợ nổi","caption":"Năm giờ sáng","credit":"Lan"},"publishedAt":"2020-01-02T03:04:05Z"}
            {"id":"b","headline":"Cùng một ảnh","body":"<p>Chiều.</p><img src=\\"https://example.org/xa.jpg\\">","leadImage":"ảnh/chợ.jpg","publishedAt":"2020-01-03T03:04:05Z"}
            {"id":"c","headline":"Ảnh hỏng","body":"<p>Tối.</p>","leadImage":{"file":"ảnh/hỏng.jpg"},"images":["../bí mật.jpg"],"publishedAt":"2020-01-04T03:04:05Z"}
            """;

    /** The picture's entry comes after the post that features it; its text shows a smaller rendition. */
    private static final String WORDPRESS =
            """
            <rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
            <item><title>Cầu Bến Đình</title><link>https://old.example/2019/04/30/cau</link><wp:post_id>3</wp:post_id>
            <content:encoded><![CDATA[<p>Sáng.</p><img src="https://old.example/wp-content/uploads/2019/04/cau-300x200.jpg" alt="Cầu mới">]]></content:encoded>
            <wp:post_date_gmt>2019-04-30 02:00:00</wp:post_date_gmt><wp:post_name>cau</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
            <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta></item>
            <item><title>song</title><wp:post_id>7</wp:post_id><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>
            <wp:attachment_url>https://old.example/wp-content/uploads/2019/04/song.png</wp:attachment_url>
            <wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>Sông Vàm Cỏ</wp:meta_value></wp:postmeta></item>
            </channel></rss>
            """;

    @TempDir
    Path home;

    private record Done(int exit, String said) {}

    @Test
    void pictures_come_along_once_and_what_is_refused_is_named() throws Exception {
        TestRequirements.packagedFunctions();
        var archive = Files.createDirectories(home.resolve("archive"));
        var folder = Files.createDirectories(archive.resolve("ảnh"));
        picture(folder.resolve("chợ.jpg"), "jpg", 800, 600);
        picture(folder.resolve("ghe hàng.png"), "png", 400, 700);
        Files.writeString(folder.resolve("hỏng.jpg"), "no picture at all");
        picture(home.resolve("bí mật.jpg"), "jpg", 80, 60);
        Files.writeString(archive.resolve("bài.jsonl"), RECORDS);

        try (var system = TestSystem.start(home.resolve("system"), null)) {
            var first = importing(system, archive, "bài.jsonl");
            assertThat(first.said()).contains("3 created", "0 failed");
            assertThat(first.said()).contains("line 3: picture ảnh/hỏng.jpg: Tệp này không phải là ảnh.");
            assertThat(first.said()).contains("line 3: picture ../bí mật.jpg: no such file beside the records");
            assertThat(first.said()).contains("1 pictures elsewhere on the web left out");
            assertThat(first.exit()).isEqualTo(1);

            var article = system.get("/articles/cho-noi");
            assertThat(article.path("image").path("alt").asString()).isEqualTo("Chợ nổi");
            assertThat(article.path("images").size()).isEqualTo(2);
            assertThat(article.path("images").get(0).path("caption").asString()).isEqualTo("Năm giờ sáng");
            assertThat(article.path("body").asString())
                    .contains("alt=\"Ghe hàng\"", "<figcaption>Ghe</figcaption>", "width=\"400\" height=\"700\"");
            var shown = article.path("image").path("url").asString();
            assertThat(system.call("GET", shown, null, Map.of()).statusCode()).isEqualTo(200);
            assertThat(system.get("/articles/cung-mot-anh")
                            .path("image")
                            .path("url")
                            .asString())
                    .isEqualTo(shown);
            assertThat(system.get("/articles/anh-hong").path("image").isMissingNode())
                    .isTrue();

            var pictures = library(system);
            assertThat(pictures).hasSize(3);
            var second = importing(system, archive, "bài.jsonl");
            assertThat(second.said()).contains("3 unchanged", "line 3: picture ảnh/hỏng.jpg");
            assertThat(second.exit()).isEqualTo(1);
            assertThat(library(system)).isEqualTo(pictures);
            anExportBringsThemToAnySystem(system);
            anArchivesPicturesLieUnderTheirFormerPaths(system, archive);
        }
    }

    private void anExportBringsThemToAnySystem(TestSystem system) throws Exception {
        var out = Files.createDirectories(home.resolve("out"));
        command(system, out, "export", "bài.jsonl");
        command(system, out, "export", "--format", "wxr", "bài.xml");
        var pictures = library(system);
        assertThat(command(system, out, "import", "bài.jsonl").said()).contains("3 unchanged", "0 failed");
        assertThat(command(system, out, "import", "bài.xml").said()).contains("3 unchanged", "0 failed");
        assertThat(library(system)).isEqualTo(pictures);

        // as another system sees it: ids it has never heard of
        var lines = Files.readString(out.resolve("bài.jsonl"));
        for (var id : pictures) {
            var foreign = new StringBuilder(id).reverse().toString();
            lines = lines.replace(id, foreign);
            if (Files.exists(out.resolve("media/" + id))) {
                Files.move(out.resolve("media/" + id), out.resolve("media/" + foreign));
            }
        }
        lines = lines.replace("\"slug\":\"", "\"slug\":\"kia-").replaceAll("(?m)^\\{\"id\":\"", "{\"id\":\"kia-");
        Files.writeString(out.resolve("kia.jsonl"), lines);
        assertThat(command(system, out, "import", "kia.jsonl").said()).contains("3 created", "0 failed");
        var there = system.get("/articles/kia-cho-noi");
        assertThat(there.path("image").path("alt").asString()).isEqualTo("Chợ nổi");
        assertThat(there.path("images").get(0).path("caption").asString()).isEqualTo("Năm giờ sáng");
        assertThat(there.path("images").size()).isEqualTo(2);
        assertThat(there.path("body").asString()).contains("alt=\"Ghe hàng\"", "<figcaption>Ghe</figcaption>");
    }

    private void anArchivesPicturesLieUnderTheirFormerPaths(TestSystem system, Path archive) throws Exception {
        var uploads = Files.createDirectories(archive.resolve("uploads/2019/04"));
        picture(uploads.resolve("cau.jpg"), "jpg", 640, 480);
        picture(uploads.resolve("song.png"), "png", 320, 200);
        Files.writeString(archive.resolve("wordpress.xml"), WORDPRESS);
        var said = importing(system, archive, "wordpress.xml");
        assertThat(said.said()).contains("1 created", "0 failed").doesNotContain("elsewhere");
        assertThat(said.exit()).isZero();
        var article = system.get("/articles/cau");
        assertThat(article.path("image").path("alt").asString()).isEqualTo("Sông Vàm Cỏ");
        assertThat(article.path("body").asString()).contains("alt=\"Cầu mới\"", "width=\"640\"");
        assertThat(importing(system, archive, "wordpress.xml").said()).contains("1 unchanged");
    }

    private static List<String> library(TestSystem system) throws Exception {
        var authorization = Map.of("authorization", "Bearer " + system.token("admin"));
        var answer = TestSystem.MAPPER.readTree(
                system.call("GET", "/newsroom/images", null, authorization).body());
        return answer.path("items")
                .valueStream()
                .map(i -> i.path("id").asString())
                .toList();
    }

    private Done importing(TestSystem system, Path archive, String file) throws Exception {
        return command(system, archive, "import", file);
    }

    private Done command(TestSystem system, Path archive, String... words) throws Exception {
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var main = List.of(classPath.split(File.pathSeparator)).stream()
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        var log = home.resolve("import.log");
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Dsun.jnu.encoding=UTF-8",
                "-cp",
                main,
                "vn.bantin.cli.Main"));
        line.addAll(List.of(words));
        line.addAll(List.of("--api", system.facts.get("api").asString()));
        var command = new ProcessBuilder(line)
                .directory(archive.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment().put("BANTIN_TOKEN", system.token("admin"));
        command.environment().put("LC_ALL", "C.UTF-8");
        var process = command.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return new Done(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
    }

    private static void picture(Path file, String format, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillRect(0, 0, width / 2, height);
        pen.dispose();
        ImageIO.write(image, format, file.toFile());
    }
}
