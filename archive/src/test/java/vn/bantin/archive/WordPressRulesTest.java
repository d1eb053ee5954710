package vn.bantin.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text that the importer makes of a post is the text that WordPress shows. */
class WordPressRulesTest {

    private static String imported(String content) {
        return WordPressContentConverter.toHtml(content, new WxrReferences(), "1", "", new LinkedHashSet<>());
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
}
