package vn.bantin.functions.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static vn.bantin.functions.articles.Desk.NOON;

import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.article.Article;

/** Parsers that this project did not write read back the exact texts of a feed: ROME, and three of npm. */
class FeedParsersTest {

    private static final Path CHECK =
            Path.of("../../site/check").toAbsolutePath().normalize();

    private final Desk desk = new Desk();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Giá < 5 triệu & > 2 triệu: thẻ <strong> để in đậm. AT&T",
                "Đoạn ]]> kết thúc CDATA & &amp; đã mã hóa &lt;b&gt;",
                "Lễ hội 🎉 pháo hoa 👨‍👩‍👧 ở cồn Sậy",
                "“Ngoặc kép” và 'nháy' \"thẳng\""
            })
    void texts_come_back_as_they_were_written(String text) throws Exception {
        desk.articles.put(withTexts(text));
        var rss = entry("/feeds/rss.xml");
        assertThat(rss.getTitle()).isEqualTo(text);
        // RSS describes by HTML: its text is what a reader sees
        assertThat(Jsoup.parse(rss.getDescription().getValue()).wholeText()).isEqualTo(text);
        var atom = entry("/feeds/atom.xml");
        assertThat(atom.getTitle()).isEqualTo(text);
        assertThat(atom.getDescription().getType()).isEqualTo("text");
        assertThat(atom.getDescription().getValue()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Giá < 5 triệu & > 2 triệu: thẻ <strong> để in đậm. AT&T",
                "Đoạn ]]> kết thúc CDATA & &amp; đã mã hóa &lt;b&gt;",
                "Lễ hội 🎉 pháo hoa 👨‍👩‍👧 ở cồn Sậy",
                "“Ngoặc kép” và 'nháy' \"thẳng\""
            })
    void texts_come_back_from_parsers_of_npm(String text) throws Exception {
        assumeTrue(
                Files.isDirectory(CHECK.resolve("node_modules/feedparser")),
                "no parsers: npm ci in site/check, as ./bantin test pages does");
        desk.articles.put(withTexts(text));
        for (var feed : List.of("/feeds/rss.xml", "/feeds/atom.xml")) {
            var read = readByNode(desk.get(feed).body());
            assertThat(read.propertyNames()).hasSize(3);
            var rss = feed.endsWith("rss.xml");
            var decoded = Parser.unescapeEntities(text, false);
            // feedparser takes tags out of titles, @rowanmanning/feed-parser resolves entities in whatever is not HTML
            assertTexts(read, "feedparser", text.replaceAll("<[a-z]+>", ""), rss ? null : text, text);
            assertTexts(read, "rss-parser", text, rss ? null : text, text);
            assertTexts(read, "@rowanmanning/feed-parser", decoded, rss ? text : decoded, text);
        }
    }

    /** @param description null if it is HTML, whose text a reader sees */
    private static void assertTexts(
            JsonNode read, String parser, String title, @Nullable String description, String seen) {
        var texts = read.path(parser);
        assertThat(texts.path(0).asString()).as(parser).isEqualTo(title);
        var given = texts.path(1).asString();
        if (description == null) {
            assertThat(Jsoup.parse(given).wholeText()).as(parser).isEqualTo(seen);
        } else {
            assertThat(given).as(parser).isEqualTo(description);
        }
    }

    private static JsonNode readByNode(byte[] feed) throws Exception {
        var node = new ProcessBuilder("node", CHECK.resolve("feed-texts.mjs").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = node.getOutputStream()) {
            in.write(feed);
        }
        var output = node.getInputStream().readAllBytes();
        assertThat(node.waitFor()).isZero();
        return JsonMapper.shared().readTree(output);
    }

    private com.rometools.rome.feed.synd.SyndEntry entry(String path) throws Exception {
        var bytes = desk.get(path).body();
        return new SyndFeedInput()
                .build(new XmlReader(new ByteArrayInputStream(bytes)))
                .getEntries()
                .getFirst();
    }

    private static Article withTexts(String text) {
        var a = Desk.article("a1", "ben-do", "", NOON);
        return new Article(
                a.id(),
                a.slug(),
                text,
                text,
                a.body(),
                a.categoryId(),
                a.byline(),
                a.postedBy(),
                a.authors(),
                List.of(),
                a.source(),
                a.publishedAt(),
                a.updatedAt(),
                a.image(),
                a.images(),
                a.attachments(),
                a.corrections(),
                a.version());
    }
}
