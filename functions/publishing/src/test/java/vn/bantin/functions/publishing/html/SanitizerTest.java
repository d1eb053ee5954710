package vn.bantin.functions.publishing.html;

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
    void links_that_lead_somewhere_safe_stay_as_they_are_written() {
        for (var href : List.of(
                "/tin/cu",
                "/",
                "#muc-2",
                "/media/files/a.pdf",
                "/tim-kiem?q=chợ&amp;sort=newest#a",
                "https://x.vn/?a=1&amp;b=2",
                "http://x.vn",
                "mailto:toasoan@x.vn",
                "tel:+84903000000")) {
            var rel = href.startsWith("http") ? " rel=\"noopener\"" : "";
            var link = "<p><a href=\"" + href + "\"" + rel + ">x</a></p>";
            assertThat(Sanitizer.clean("<p><a href=\"" + href + "\">x</a></p>"))
                    .isEqualTo(new Sanitizer.Clean(link, List.of()));
        }
    }

    @Test
    void unsafe_links_are_removed_and_reported() {
        for (var href :
                List.of("//x.vn", "/\\x.vn", "/&#9;/x.vn", "javascript:x", "data:text/html,x", "tin/cu", "ftp://x")) {
            assertThat(Sanitizer.clean("<p><a href=\"" + href + "\">x</a></p>"))
                    .as(href)
                    .isEqualTo(new Sanitizer.Clean("<p>x</p>", List.of("a[href]")));
        }
    }

    @Test
    void text_outside_of_blocks_becomes_paragraphs() {
        for (var pair : List.of(
                List.of("<div><strong>Tin</strong> A &amp; B</div>", "<p><strong>Tin</strong> A &amp; B</p>"),
                List.of("<div>Một</div><div>Hai</div>", "<p>Một</p><p>Hai</p>"),
                List.of("Một <p>Hai</p> <em>Ba</em> bốn", "<p>Một </p><p>Hai</p><p> <em>Ba</em> bốn</p>"),
                List.of("<em>chỉ</em>", "<p><em>chỉ</em></p>"),
                List.of("<br><h2>A</h2><br>", "<h2>A</h2>"),
                List.of("A &amp; B", "<p>A &amp;amp; B</p>"),
                List.of("thư <a@b.vn> 1 < 2", "<p>thư &lt;a@b.vn&gt; 1 &lt; 2</p>"))) {
            assertThat(body(pair.getFirst()).html()).isEqualTo(pair.getLast());
        }
    }

    @Test
    void a_script_or_a_player_alone_is_no_text() {
        assertThat(body("<script>alert(1)</script>")).isEqualTo(new Sanitizer.Clean("", List.of("script")));
        assertThat(body("<iframe src=\"https://www.youtube.com/embed/abc\"></iframe>")
                        .html())
                .isEqualTo(
                        "<figure data-embed-url=\"https://www.youtube.com/watch?v=abc\" data-embed-provider=\"youtube\">"
                                + "<a href=\"https://www.youtube.com/watch?v=abc\" rel=\"noopener\">"
                                + "https://www.youtube.com/watch?v=abc</a></figure>");
    }

    @Test
    void characters_that_xml_cannot_carry_go() {
        assertThat(body("<p>A\u0001B\u001fC&#2;D\ufffeE\ud800F\tG\nH</p>").html())
                .isEqualTo("<p>ABCDEF\tG\nH</p>");
    }

    private static Sanitizer.Clean body(String sent) {
        return Sanitizer.clean(Sanitizer.paragraphs(sent));
    }

    @Test
    void sanitising_twice_changes_nothing() {
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
                Path.of(System.getProperty("bantin.root"), "tests/src/test/resources/vn/bantin/tests/browser/xss.txt");
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
        var stored = body(dirty).html();
        assertThat(body(stored).html()).as(dirty).isEqualTo(stored);
        for (var element : Jsoup.parseBodyFragment(once).body().select("*")) {
            assertThat(element.normalName())
                    .as(dirty)
                    .doesNotMatch("script|style|iframe|object|embed|svg|math|form|template");
            for (var attribute : element.attributes()) {
                assertThat(attribute.getKey()).as(dirty).doesNotMatch("(?i)on.*|style|class|name");
                if (attribute.getKey().equals("id")) {
                    assertThat(attribute.getValue()).as(dirty).startsWith("ref-");
                }
                assertThat(attribute.getValue()).as(dirty).doesNotMatch("(?is)\\s*(javascript|data|vbscript):.*");
            }
        }
    }
}
