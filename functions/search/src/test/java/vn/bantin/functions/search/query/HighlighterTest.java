package vn.bantin.functions.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Marks go around what was meant, and the rest of the text is never markup. */
class HighlighterTest {

    @Test
    void aPhraseIsMarkedAsOne() {
        assertThat(mark("ngu hanh son", "Quận Ngũ Hành Sơn, Đà Nẵng"))
                .isEqualTo("Quận <mark>Ngũ Hành Sơn</mark>, Đà Nẵng");
    }

    @Test
    void loneSyllablesOfAPhraseAreNotMarked() {
        assertThat(mark("da nang", "Họ đã đến Đà Nẵng")).isEqualTo("Họ đã đến <mark>Đà Nẵng</mark>");
        assertThat(mark("da nang", "Họ đã về")).isNull();
    }

    @Test
    void typedMarksTellWordsApart() {
        assertThat(mark("Đà Nẵng", "đã nâng, Da Nang, Đà Nẵng"))
                .isEqualTo("đã nâng, <mark>Da Nang</mark>, <mark>Đà Nẵng</mark>");
        assertThat(mark("bạn", "ban bán bạn")).isEqualTo("<mark>ban</mark> bán <mark>bạn</mark>");
        assertThat(mark("Đà Nẳng", "ở Đà Nẵng")).isEqualTo("ở <mark>Đà Nẵng</mark>");
    }

    @Test
    void numbersAndForeignWordsStandForThemselves() {
        assertThat(mark("covid tai 2021", "Năm 2021 dịch Covid"))
                .isEqualTo("Năm <mark>2021</mark> dịch <mark>Covid</mark>");
    }

    @Test
    void quotedPhrasesAreMarkedWholeOnly() {
        assertThat(mark("\"dân vận\"", "dân và dân vận")).isEqualTo("dân và <mark>dân vận</mark>");
    }

    @Test
    void aSlipIsForgivenOnlyWhereNothingElseStands() {
        var slips = Map.of(1, java.util.List.of("hanh", "hang"));
        var marker = new Highlighter(ParsedQuery.parse("ngu hanj son", ""), slips, Rewritings.NONE);
        assertThat(marker.mark("Ngũ Hành Sơn", "hàng xóm", "").headline()).isEqualTo("<mark>Ngũ Hành Sơn</mark>");
        assertThat(marker.mark("hàng sơn, ngũ sơn", "", "").headline()).isEqualTo("<mark>hàng sơn</mark>, ngũ sơn");
        assertThat(marker.mark("hàng hành", "", "").headline()).isNull();
    }

    @Test
    void everythingElseIsEscaped() {
        assertThat(mark("script", "<script>alert('x')</script> & \"y\""))
                .isEqualTo(
                        "&lt;<mark>script</mark>&gt;alert(&#39;x&#39;)&lt;/<mark>script</mark>&gt; &amp; &quot;y&quot;");
    }

    @Test
    void aLongTextShowsTheStretchAroundItsMarks() {
        var text = "một hai ba bốn ".repeat(50) + "Ngũ Hành Sơn" + " năm sáu bảy tám".repeat(50);
        assertThat(new Highlighter(ParsedQuery.parse("ngu hanh son", ""), Map.of(), Rewritings.NONE)
                        .mark("", "", text)
                        .body())
                .startsWith("… ")
                .endsWith(" …")
                .contains("<mark>Ngũ Hành Sơn</mark>")
                .hasSizeLessThan(320);
    }

    private static @Nullable String mark(String query, String text) {
        return new Highlighter(ParsedQuery.parse(query, ""), Map.of(), Rewritings.NONE)
                .mark(text, "", "")
                .headline();
    }
}
