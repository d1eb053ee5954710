package vn.bantin.functions.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Marks surround what the query matched; all other text is escaped. */
class HighlighterTest {

    @Test
    void a_phrase_is_one_mark() {
        assertThat(mark("ngu hanh son", "Quận Ngũ Hành Sơn, Đà Nẵng"))
                .isEqualTo("Quận <mark>Ngũ Hành Sơn</mark>, Đà Nẵng");
    }

    @Test
    void single_syllables_of_a_phrase_are_not_marked() {
        assertThat(mark("da nang", "Họ đã đến Đà Nẵng")).isEqualTo("Họ đã đến <mark>Đà Nẵng</mark>");
        assertThat(mark("da nang", "Họ đã về")).isNull();
    }

    @Test
    void typed_diacritics_distinguish_words() {
        assertThat(mark("Đà Nẵng", "đã nâng, Da Nang, Đà Nẵng"))
                .isEqualTo("đã nâng, <mark>Da Nang</mark>, <mark>Đà Nẵng</mark>");
        assertThat(mark("bạn", "ban bán bạn")).isEqualTo("<mark>ban</mark> bán <mark>bạn</mark>");
        assertThat(mark("Đà Nẳng", "ở Đà Nẵng")).isEqualTo("ở <mark>Đà Nẵng</mark>");
    }

    @Test
    void numbers_and_foreign_words_are_marked_alone() {
        assertThat(mark("covid tai 2021", "Năm 2021 dịch Covid"))
                .isEqualTo("Năm <mark>2021</mark> dịch <mark>Covid</mark>");
    }

    @Test
    void quoted_phrases_are_marked_only_as_a_whole() {
        assertThat(mark("\"dân vận\"", "dân và dân vận")).isEqualTo("dân và <mark>dân vận</mark>");
    }

    @Test
    void corrections_are_marked_only_if_nothing_else_matches() {
        var slips = Map.of(1, java.util.List.of("hanh", "hang"));
        var marker = new Highlighter(ParsedQuery.parse("ngu hanj son", ""), slips, QueryRewrites.NONE);
        assertThat(marker.mark("Ngũ Hành Sơn", "hàng xóm", "").headline()).isEqualTo("<mark>Ngũ Hành Sơn</mark>");
        assertThat(marker.mark("hàng sơn, ngũ sơn", "", "").headline()).isEqualTo("<mark>hàng sơn</mark>, ngũ sơn");
        assertThat(marker.mark("hàng hành", "", "").headline()).isNull();
    }

    @Test
    void everything_but_marks_is_escaped() {
        assertThat(mark("script", "<script>alert('x')</script> & \"y\""))
                .isEqualTo(
                        "&lt;<mark>script</mark>&gt;alert(&#39;x&#39;)&lt;/<mark>script</mark>&gt; &amp; &quot;y&quot;");
    }

    @Test
    void a_long_text_shows_the_excerpt_around_its_marks() {
        var text = "một hai ba bốn ".repeat(50) + "Ngũ Hành Sơn" + " năm sáu bảy tám".repeat(50);
        assertThat(new Highlighter(ParsedQuery.parse("ngu hanh son", ""), Map.of(), QueryRewrites.NONE)
                        .mark("", "", text)
                        .body())
                .startsWith("… ")
                .endsWith(" …")
                .contains("<mark>Ngũ Hành Sơn</mark>")
                .hasSizeLessThan(320);
    }

    private static @Nullable String mark(String query, String text) {
        return new Highlighter(ParsedQuery.parse(query, ""), Map.of(), QueryRewrites.NONE)
                .mark(text, "", "")
                .headline();
    }
}
