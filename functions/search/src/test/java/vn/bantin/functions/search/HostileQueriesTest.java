package vn.bantin.functions.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import vn.bantin.web.Response;

/**
 * For any input the response is 200 (400 beyond 500 characters) within bounded time, and highlights contain no markup but
 * {@code <mark>}. Run with {@code -Djqwik.tries.default=100000} for the long form.
 */
class HostileQueriesTest {

    /** In milliseconds of processor time, which a busy machine does not inflate. */
    private static final double LONGEST = 500;

    private static final Instant DAY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pattern MARKUP = Pattern.compile("</?mark>|&(amp|lt|gt|quot|#39);");
    private static final List<String> PIECES = pieces();
    private static final Newsstand STAND = stand();

    private static double slowest;
    private static int asked;

    @Property(edgeCases = EdgeCasesMode.MIXIN)
    void no_text_is_an_error(@ForAll("typed") String typed) {
        var processor = ManagementFactory.getThreadMXBean();
        long before = processor.getCurrentThreadCpuTime();
        var answer = STAND.get("/search", "q", typed);
        double millis = (processor.getCurrentThreadCpuTime() - before) / 1e6;
        slowest = Math.max(slowest, millis);
        asked++;

        var points = typed.strip().codePointCount(0, typed.strip().length());
        assertThat(answer.status()).isEqualTo(points > 500 ? 400 : 200);
        unmarked(answer);
        if (asked % 10 == 0) {
            var page = Newsstand.text(STAND.get("/tim-kiem", "q", typed));
            assertThat(page).doesNotContain("<script>", "<b>so'n");
        }
        assertThat(millis).as("milliseconds").isLessThan(LONGEST);
    }

    /** Any text in any parameter, combined with values that the form sends. */
    @Property(edgeCases = EdgeCasesMode.NONE)
    void no_combination_of_parameters_is_an_error(@ForAll("asked") Map<String, String> asked) {
        var processor = ManagementFactory.getThreadMXBean();
        long before = processor.getCurrentThreadCpuTime();
        var answer = STAND.get("/search", parameters(asked));
        double millis = (processor.getCurrentThreadCpuTime() - before) / 1e6;
        slowest = Math.max(slowest, millis);
        HostileQueriesTest.asked++;
        boolean tooLong = Stream.of("q", "phrase")
                .map(name -> asked.getOrDefault(name, "").strip())
                .anyMatch(text -> text.codePointCount(0, text.length()) > 500);
        boolean forged = !asked.getOrDefault("cursor", "").isBlank();
        assertThat(answer.status()).as("%s", asked).isEqualTo(tooLong || forged ? 400 : 200);
        unmarked(answer);
        var next = Newsstand.first(answer, "next");
        if (next != null) {
            asked.put("cursor", next);
            assertThat(STAND.get("/search", parameters(asked)).status()).isEqualTo(200);
        }
        if (HostileQueriesTest.asked % 10 == 0) {
            asked.remove("cursor");
            var page = STAND.get("/tim-kiem", parameters(asked));
            assertThat(page.status()).isEqualTo(tooLong ? 400 : 200);
            assertThat(Newsstand.text(page)).doesNotContain("<script>", "<b>so'n");
        }
        assertThat(millis).as("milliseconds").isLessThan(LONGEST);
    }

    private static String[] parameters(Map<String, String> asked) {
        return asked.entrySet().stream()
                .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                .toArray(String[]::new);
    }

    @Provide
    Arbitrary<Map<String, String>> asked() {
        var text = typed();
        var filter =
                Arbitraries.oneOf(Arbitraries.of("van-hoa", "doi-song", "le-minh", "Ngũ Hành Sơn", "!!!", "tin"), text);
        return Combinators.combine(
                        sometimes("q", text),
                        sometimes("phrase", text),
                        sometimes("in", Arbitraries.of("headline", "lead,body", "body", "headline,lead,body")),
                        sometimes("category", filter),
                        Combinators.combine(sometimes("author", filter), sometimes("tag", filter))
                                .as(HostileQueriesTest::both),
                        Combinators.combine(
                                        sometimes(
                                                "from",
                                                Arbitraries.of("2025-12-31", "2026-01-01T00:00:00Z", "0001-01-01")),
                                        sometimes("to", Arbitraries.of("2026-01-01", "9999-12-31")))
                                .as(HostileQueriesTest::both),
                        sometimes("sort", Arbitraries.of("relevance", "newest", "oldest", "views")),
                        Combinators.combine(
                                        sometimes("limit", Arbitraries.of("1", "7", "50")),
                                        Arbitraries.strings()
                                                .ofMinLength(1)
                                                .ofMaxLength(80)
                                                .map(forged -> Map.of("cursor", forged))
                                                .optional(0.05)
                                                .map(forged -> forged.orElse(Map.of())))
                                .as(HostileQueriesTest::both))
                .as((a, b, c, d, e, f, g, h) -> both(both(both(a, b), both(c, d)), both(both(e, f), both(g, h))));
    }

    private static Arbitrary<Map<String, String>> sometimes(String name, Arbitrary<String> value) {
        return value.optional(0.4).map(v -> v.map(text -> Map.of(name, text)).orElse(Map.of()));
    }

    private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
        var all = new TreeMap<>(one);
        all.putAll(other);
        return all;
    }

    private static void unmarked(Response answer) {
        for (var place : new String[] {"headline", "lead", "body"}) {
            Newsstand.all(answer, place).stream()
                    .filter(text -> text.contains("<mark>"))
                    .map(text -> MARKUP.matcher(text).replaceAll(""))
                    .forEach(text -> assertThat(text).doesNotContain("<", ">", "\"", "'", "&"));
        }
    }

    @AfterContainer
    static void tell() {
        System.out.printf("%,d queries, the slowest took %.0f ms of the processor%n", asked, slowest);
    }

    @Provide
    Arbitrary<String> typed() {
        var pieces = Arbitraries.of(PIECES);
        var built = pieces.list().ofMaxSize(60).map(list -> String.join("", list));
        var spaced = pieces.list().ofMaxSize(120).map(list -> String.join(" ", list));
        return Arbitraries.oneOf(built, spaced, Arbitraries.strings().ofMaxLength(520));
    }

    private static String text(Random random, int pieces) {
        return IntStream.range(0, pieces)
                .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining(" "));
    }

    /** What a body's HTML may hold; what does not belong there never gets past publishing. */
    private static String plain(Random random) {
        return text(random, 60).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static List<String> pieces() {
        return List.of(
                "script",
                "<script>",
                "alert('x')",
                "\"",
                "“",
                "-",
                "- ",
                "--",
                "*",
                "?",
                "~1",
                "^9",
                "AND",
                "OR",
                "NOT",
                "title:",
                "[a TO z]",
                "{",
                "}",
                "(",
                ")",
                "\\",
                "/",
                "/*",
                "%",
                "%00",
                "\u0000",
                "\u0301",
                "\u0323",
                "\u202e",
                "\ud800",
                "😀",
                "Ngũ",
                "Hành",
                "Sơn",
                "ngu",
                "hanh",
                "son",
                "so'n",
                "đ",
                "Đ",
                "hoà",
                "kỹ",
                "1.000",
                "29/4",
                "&lt;",
                "&#x3c;",
                "' OR 1=1 --",
                "${jndi:x}",
                "{{7*7}}",
                "\n",
                "\t",
                " ",
                "ﬁ",
                "①",
                "ß",
                "İ",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    }

    private static Newsstand stand() {
        try {
            var stand = new Newsstand(Files.createTempDirectory("hostile"));
            stand.publish(
                    "x",
                    "<script>alert('x')</script> & \"Ngũ Hành Sơn\" AND title: OR",
                    "{{7*7}} <b>so'n</b> đ 1.000 & 29/4",
                    "<p>&lt;script&gt;alert('x')&lt;/script&gt; Ngũ &amp; Hành Sơn &#39; aaa</p>",
                    "c1",
                    DAY);
            var random = new Random(7);
            for (int i = 0; i < 60; i++) {
                stand.publish("x" + i, text(random, 12), text(random, 30), "<p>" + plain(random) + "</p>", "c3", DAY);
            }
            stand.index();
            for (int i = 0; i < 200; i++) {
                stand.get("/search", "q", text(random, 1 + i % 60)); // the first ones load classes
            }
            return stand;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
