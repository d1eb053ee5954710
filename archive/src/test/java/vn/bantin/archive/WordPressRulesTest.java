package vn.bantin.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text that the importer makes of a post is the text that WordPress shows. */
class WordPressRulesTest {

    private static String imported(String content) {
        return WordPressContent.toHtml(content, new ArchiveIndex(), "1", "", new LinkedHashSet<>());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Một\n\nHai\nba\n\n\n\nBốn",
                "Một\r\n\r\nHai\r\nba",
                "<p>Một</p>\n\n<p>Hai</p>",
                "Một <em>hai\nba</em>\n\nbốn",
                "<div>Một\n\nHai</div>\nBa",
                "<blockquote>Một\n\nHai</blockquote>\n\nBa",
                "<ul>\n<li>Một</li>\n<li>Hai\nba</li>\n</ul>\nBốn",
                "<ul>\n\t<li>Một\n<ul>\n\t<li>Hai</li>\n</ul>\n</li>\n</ul>",
                "<table>\n<tr>\n<td>Một\n\nHai</td>\n<td>Ba</td>\n</tr>\n</table>",
                "<pre>a\n\n  b</pre>\nMột",
                "Trước\n<pre><code>x &lt; y\n\nz</code></pre>\nSau",
                "<h2>Một</h2>\nHai\n<h3>Ba</h3>Bốn",
                "Một<br />\nHai<br><br>Ba",
                "<p>Một\n\nHai</p>",
                "<a href=\"x\">Một</a>\n\n<strong>Hai</strong> ba",
                "Một\n<!--more-->\nHai",
                "<dl>\n<dt>Một</dt>\n<dd>Hai</dd>\n</dl>",
                "<figure><img src=\"a.jpg\">\n<figcaption>Chú thích</figcaption></figure>\nMột",
                "1 < 2 và 3 > 2\n\n&lt;b&gt;",
                "<div><p>Một</p>\nHai</div>"
            })
    void classic_posts_show_the_same_lines(String content) {
        assertThat(Texts.lines(imported(content))).isEqualTo(Texts.lines(WordPressRules.shown(content)));
        assertNoEmptyParagraph(imported(content));
    }

    @Test
    void generated_classic_posts_show_the_same_lines() {
        var random = new Random(7);
        var inline = List.of(
                "Một", "hai ba", "<em>bốn</em>", "<a href=\"/x\">năm</a>", "&amp;", "<strong>sáu\nbảy</strong>");
        var blocks = List.of(
                "<h2>Tít</h2>",
                "<ul>\n<li>A</li>\n<li>B</li>\n</ul>",
                "<blockquote>Lời\n\nnói</blockquote>",
                "<pre>x\n\ny</pre>",
                "<table><tr><td>1</td><td>2</td></tr></table>",
                "<hr />",
                "<div>Khối</div>",
                "<p>Đoạn</p>");
        var ends = List.of("\n\n", "\n", "\n\n\n", " \n \n", "\r\n\r\n", " ");
        for (var round = 0; round < 5_000; round++) {
            var content = new StringBuilder();
            for (var i = 1 + random.nextInt(8); i > 0; i--) {
                content.append(
                        random.nextInt(3) == 0
                                ? "\n\n" + blocks.get(random.nextInt(blocks.size())) + "\n\n"
                                : inline.get(random.nextInt(inline.size())));
                content.append(ends.get(random.nextInt(ends.size())));
            }
            var text = content.toString();
            assertThat(Texts.lines(imported(text))).as(text).isEqualTo(Texts.lines(WordPressRules.shown(text)));
            assertNoEmptyParagraph(imported(text));
        }
    }

    private static void assertNoEmptyParagraph(String html) {
        for (var paragraph : Jsoup.parseBodyFragment(html).select("p")) {
            assertThat(paragraph.hasText() || !paragraph.select("img, iframe").isEmpty())
                    .as(html)
                    .isTrue();
        }
    }

    /** Real exports: {@code -Darchives=FOLDER}. Posts with shortcodes are compared without their brackets. */
    @Test
    void real_exports_show_the_same_words() throws Exception {
        var folder = System.getProperty("archives");
        assumeTrue(folder != null, "no exports: -Darchives=FOLDER");
        try (var files = Files.newDirectoryStream(Path.of(folder), "*.xml")) {
            for (var file : files) {
                exportShowsTheSameWords(file);
            }
        }
    }

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private static void exportShowsTheSameWords(Path file) throws Exception {
        var sources = new HashMap<String, String>();
        var document = Jsoup.parse(Files.readString(file), "", Parser.xmlParser());
        for (var item : document.select("item")) {
            sources.put(
                    item.select("wp|post_id").text() + " " + item.select("guid").text(),
                    item.select("content|encoded").stream()
                            .map(e -> e.wholeText())
                            .findFirst()
                            .orElse(""));
        }
        var differences = new ArrayList<String>();
        var items = Texts.items(file);
        var records = Texts.records(items);
        for (var record : records) {
            var json = Texts.json(record);
            var source = sources.get(json.path("importKey").asString().replaceFirst("^wxr:", ""));
            var body = json.path("body").asString();
            if (source == null) {
                differences.add(json.path("importKey") + ": no source");
                continue;
            }
            var shown = words(WordPressRules.shown(source.replaceAll("\\[/?[a-z][^\\]]*]", " ")));
            var got = words(body);
            if (!got.equals(shown)) {
                differences.add(json.path("headline") + ": " + difference(shown, got));
            }
            assertNoEmptyParagraph(body.replaceAll("<p>(&nbsp;|\\s)*</p>", ""));
            assertThat(Duration.between(Instant.parse(json.path("publishedAt").asString()), Instant.now())
                            .abs())
                    .as("not the time of the import")
                    .isGreaterThan(Duration.ofDays(1));
        }
        System.out.printf(
                "%s: %d records, %d other entries, %d with other words%n",
                file.getFileName(), records.size(), items.size() - records.size(), differences.size());
        differences.forEach(difference -> System.out.println("  " + difference));
    }

    private static List<String> words(String html) {
        var words = new ArrayList<String>();
        WORD.matcher(String.join(" ", Texts.lines(html.replaceAll("(?s)<(script|style)\\b.*?</\\1>", " "))))
                .results()
                .forEach(found -> words.add(found.group()));
        return words;
    }

    private static String difference(List<String> shown, List<String> got) {
        var i = 0;
        while (i < Math.min(shown.size(), got.size()) && shown.get(i).equals(got.get(i))) {
            i++;
        }
        return shown.size() + " words, " + got.size() + " here; shown "
                + shown.subList(i, Math.min(shown.size(), i + 6)) + ", here "
                + got.subList(i, Math.min(got.size(), i + 6));
    }
}
