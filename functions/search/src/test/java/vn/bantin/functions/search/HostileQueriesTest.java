package vn.bantin.functions.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is typed, the answer is 200 (400 past 500 characters) and its highlights hold no markup but {@code <mark>}. */
class HostileQueriesTest {

    private static final Newsstand STAND = stand();
    private static final Pattern MARKUP = Pattern.compile("</?mark>|&(amp|lt|gt|quot|#39);");

    @Property(tries = 3000, edgeCases = net.jqwik.api.EdgeCasesMode.MIXIN)
    void noTextIsAnError(@ForAll("typed") String typed) {
        var answer = STAND.get("/search", "q", typed);
        var points = typed.strip().codePointCount(0, typed.strip().length());
        assertThat(answer.status()).isEqualTo(points > 500 ? 400 : 200);
        for (var place : new String[] {"headline", "lead", "body"}) {
            Newsstand.all(answer, place).stream()
                    .filter(text -> text.contains("<mark>"))
                    .map(text -> MARKUP.matcher(text).replaceAll(""))
                    .forEach(text -> assertThat(text).doesNotContain("<", ">", "\"", "'", "&"));
        }
    }

    @Provide
    Arbitrary<String> typed() {
        var pieces = Arbitraries.of(
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
        var built = pieces.list().ofMaxSize(60).map(list -> String.join("", list));
        var spaced = pieces.list().ofMaxSize(120).map(list -> String.join(" ", list));
        return Arbitraries.oneOf(built, spaced, Arbitraries.strings().ofMaxLength(520));
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
                    Instant.parse("2026-01-01T00:00:00Z"));
            stand.index();
            return stand;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
