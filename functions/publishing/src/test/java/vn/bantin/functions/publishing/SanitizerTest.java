package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Cleaning is done once and for all, and leaves nothing that could run. */
class SanitizerTest {

    private static final int ROUNDS = Integer.getInteger("sanitizer.rounds", 20_000);

    private static final List<String> PIECES = List.of(
            "<p>",
            "</p>",
            "<h1>",
            "</h1>",
            "<h2>Tít</h2>",
            "<h6>",
            "<ul>",
            "<li>",
            "</ul>",
            "<ol start=3>",
            "<table>",
            "<tr>",
            "<td colspan=2>",
            "<td colspan='a'>",
            "</table>",
            "<caption>",
            "<blockquote>",
            "</blockquote>",
            "<cite>",
            "<figure>",
            "</figure>",
            "<figcaption>",
            "<img src=/media/a/1.jpg>",
            "<img src=x>",
            "<img src=/media/../b>",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<a href=/tin/a>",
            "<a href='https://x.vn/?a=1&b=2'>",
            "<a href=javascript:x>",
            "<a href=''>",
            "<a>",
            "</a>",
            "<br>",
            "<hr>",
            "<pre>",
            "</pre>",
            "<code>",
            "<span style=x>",
            "</span>",
            "<div>",
            "</div>",
            "<script>",
            "</script>",
            "<style>",
            "</style>",
            "<svg>",
            "</svg>",
            "<math>",
            "<mtext>",
            "<iframe src=//www.youtube.com/embed/abc>",
            "</iframe>",
            "<iframe src=https://player.vimeo.com/video/7>",
            "<template>",
            "</template>",
            "<noscript>",
            "</noscript>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "&lt;",
            "&amp;lt;",
            "&nbsp;",
            "&#0;",
            "<",
            ">",
            "\"",
            "'",
            "chữ",
            "e\u0302\u0301",
            " ",
            "\n",
            "\u00a0",
            "\u0000",
            "😀",
            "<textarea>",
            "<title>",
            "<select><option>",
            "<form>",
            "<button>",
            "<o:p>",
            "<x-y>",
            "<thead>",
            "<tbody>",
            "<th scope=row>",
            "<sub>",
            "<sup>",
            "<em>",
            "<strong>",
            "<plaintext>",
            "<xmp>");

    @Test
    void cleaning_what_is_clean_changes_nothing() {
        var random = new Random(11);
        for (var round = 0; round < ROUNDS; round++) {
            var dirty = new StringBuilder();
            for (var i = 1 + random.nextInt(14); i > 0; i--) {
                dirty.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            holds(dirty.toString());
        }
    }

    @Test
    void nothing_of_the_collection_can_run() throws Exception {
        var file =
                Path.of(System.getProperty("bantin.root"), "local/src/test/resources/vn/bantin/local/browser/xss.txt");
        var payloads = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("# "))
                .map(line -> line.replace("\\n", "\n").replace("\\\\", "\\"))
                .toList();
        assertThat(payloads).hasSizeGreaterThanOrEqualTo(100);
        payloads.forEach(SanitizerTest::holds);
        payloads.forEach(payload -> holds("<p>Trước</p>" + payload + "<p>Sau</p>"));
    }

    private static void holds(String dirty) {
        var once = Sanitizer.clean(dirty).html();
        assertThat(Sanitizer.clean(once).html()).as(dirty).isEqualTo(once);
        for (var element : Jsoup.parseBodyFragment(once).body().select("*")) {
            assertThat(element.normalName())
                    .as(dirty)
                    .doesNotMatch("script|style|iframe|object|embed|svg|math|form|template");
            for (var attribute : element.attributes()) {
                assertThat(attribute.getKey()).as(dirty).doesNotMatch("(?i)on.*|style|id|class");
                assertThat(attribute.getValue()).as(dirty).doesNotMatch("(?is)\\s*(javascript|data|vbscript):.*");
            }
        }
    }
}
