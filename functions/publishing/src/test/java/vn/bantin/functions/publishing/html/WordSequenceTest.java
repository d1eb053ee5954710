package vn.bantin.functions.publishing.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Sanitising changes no word of a text, joins none and divides none. */
class WordSequenceTest {
    private static final int FRAGMENTS = Integer.getInteger("sanitizer.fragments", 10_000);

    private static final List<String> ELEMENTS = List.of(
            "p",
            "div",
            "center",
            "address",
            "section",
            "article",
            "aside",
            "details",
            "summary",
            "blockquote",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "table",
            "tr",
            "td",
            "th",
            "caption",
            "tbody",
            "figure",
            "figcaption",
            "h1",
            "h2",
            "h3",
            "h5",
            "h6",
            "pre",
            "form",
            "fieldset",
            "legend",
            "header",
            "footer",
            "nav",
            "main",
            "menu",
            "strong",
            "b",
            "em",
            "i",
            "u",
            "s",
            "strike",
            "del",
            "ins",
            "q",
            "kbd",
            "abbr",
            "sub",
            "sup",
            "code",
            "cite",
            "mark",
            "small",
            "font",
            "span",
            "a href='https://x.vn/'",
            "a href='#n1'",
            "a name='n1'",
            "span id='n1'",
            "li id='n1'",
            "o:p",
            "x-y",
            "button",
            "label",
            "time",
            "b style='font-weight:normal'",
            "span style='font-weight:700'",
            "span style='font-style:italic;text-decoration:line-through'",
            "p hidden",
            "div style='display: none'",
            "div data-gallery",
            "figure class='wp-block-image'",
            "dir",
            "big",
            "tt",
            "hgroup",
            "colgroup",
            "thead",
            "dialog");

    private static final List<String> VOIDS = List.of(
            "<br>",
            "<hr>",
            "<img src='/media/a/1.jpg' alt='x'>",
            "<img src='https://x.vn/a.jpg'>",
            "<script>var a</script>",
            "<style>p{}</style>",
            "<!-- c -->",
            "<input value=x>",
            "<wbr>",
            "<svg><text>v</text></svg>",
            "<iframe src='https://x.vn'></iframe>",
            "<select><option>o</option></select>",
            "&nbsp;",
            "&#8203;");

    @Test
    void the_words_of_generated_fragments_stay_the_same() {
        var random = new Random(20261129);
        for (var i = 0; i < FRAGMENTS; i++) {
            var html = new StringBuilder();
            fragment(random, html, i % 6); // small ones and large ones
            holds(html.toString());
        }
    }

    static void fragment(Random random, StringBuilder html, int deeper) {
        for (var n = 1 + random.nextInt(3); n > 0; n--) {
            var choice = random.nextInt(10);
            if (choice < 4 || deeper == 0) {
                html.append((char) ('a' + random.nextInt(26)))
                        .append(random.nextInt(100))
                        .append(random.nextInt(3) == 0 ? " " : "");
            } else if (choice < 5) {
                html.append(VOIDS.get(random.nextInt(VOIDS.size())));
            } else {
                var element = ELEMENTS.get(random.nextInt(ELEMENTS.size()));
                html.append('<').append(element).append('>');
                fragment(random, html, deeper - 1);
                if (random.nextInt(12) > 0) {
                    html.append("</").append(element.replaceFirst(" .*", "")).append('>');
                }
            }
        }
    }

    static void holds(String html) {
        var clean = Sanitizer.clean(html).html();
        var before = VisibleText.words(html);
        var after = VisibleText.words(clean);
        if (!before.equals(after)) {
            fail(firstDifference(before, after) + "\n" + html + "\n→ " + clean);
        }
        assertThat(Sanitizer.clean(clean).html()).as(html).isEqualTo(clean);
        for (var paragraph : Jsoup.parseBodyFragment(clean).select("p, h2, h3, h4, figcaption, figure, li > p")) {
            assertThat(paragraph.hasText() || paragraph.selectFirst("img") != null)
                    .as(html + "\n→ " + clean)
                    .isTrue();
        }
    }

    private static String firstDifference(List<String> before, List<String> after) {
        var i = 0;
        while (i < Math.min(before.size(), after.size()) && before.get(i).equals(after.get(i))) {
            i++;
        }
        return "word " + i + ": " + before.subList(i, Math.min(before.size(), i + 4)) + " became "
                + after.subList(i, Math.min(after.size(), i + 4));
    }

    /** Real news, gzipped JSON lines: {@code -Dcorpus=FOLDER}. */
    @Test
    void the_words_of_a_corpus_stay_the_same() throws Exception {
        var folder = System.getProperty("corpus");
        assumeTrue(folder != null, "no corpus: -Dcorpus=FOLDER");
        var count = 0;
        var words = 0;
        try (var files = Files.newDirectoryStream(Path.of(folder), "*.jsonl.gz")) {
            for (var file : files) {
                try (var lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                        var body =
                                JsonMapper.shared().readTree(line).path("body").asString("");
                        holds(Sanitizer.paragraphs(body));
                        words += VisibleText.words(body).size();
                        count++;
                    }
                }
            }
        }
        System.out.printf("corpus: the %,d words of %,d texts stay the same%n", words, count);
    }
}
