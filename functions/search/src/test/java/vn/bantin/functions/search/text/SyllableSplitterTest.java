package vn.bantin.functions.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All spellings of a word give the same terms. */
class SyllableSplitterTest {

    @Test
    void diacritics_and_the_stroke_of_d_are_folded() {
        assertThat(folded("Đường Điện Biên Phủ, Ngũ Hành Sơn"))
                .containsExactly("duong", "dien", "bien", "phu", "ngu", "hanh", "son");
    }

    @Test
    void tones_are_digits_and_vowel_marks_stay_in_exact_terms() {
        assertThat(exact("vận")).containsExactly("=" + Normalizer.normalize("vân", Form.NFD) + "6");
        assertThat(exact("ma mà má mả mã mạ")).containsExactly("=ma1", "=ma2", "=ma3", "=ma4", "=ma5", "=ma6");
    }

    @Test
    void old_and_new_tone_positions_are_one_term() {
        assertThat(exact("hoà thuỷ khoẻ quý")).isEqualTo(exact("hòa thủy khỏe qúy"));
    }

    @Test
    void composed_and_decomposed_letters_are_one_term() {
        var text = "Hội nghị tổng kết công tác Dân vận";
        assertThat(exact(Normalizer.normalize(text, Form.NFD))).isEqualTo(exact(text));
        assertThat(folded(Normalizer.normalize(text, Form.NFD))).isEqualTo(folded(text));
    }

    @Test
    void y_after_a_consonant_is_i() {
        assertThat(exact("kỹ lý Mỹ")).isEqualTo(exact("kĩ lí Mĩ"));
        assertThat(folded("y tế thúy quy")).containsExactly("y", "te", "thuy", "quy");
    }

    @Test
    void d_with_and_without_stroke_differ() {
        assertThat(exact("đa")).isNotEqualTo(exact("da"));
        assertThat(SyllableSplitter.of("đi").getFirst().marked()).isTrue();
        assertThat(SyllableSplitter.of("di").getFirst().marked()).isFalse();
    }

    @Test
    void eth_is_d_with_stroke() {
        assertThat(exact("Ðầu tư ð")).isEqualTo(exact("Đầu tư đ"));
        assertThat(folded("Ðầu tư")).containsExactly("dau", "tu");
    }

    @Test
    void offsets_refer_to_the_original_text() {
        var text = Normalizer.normalize("«Đà Nẵng»", Form.NFD);
        var second = SyllableSplitter.of(text).get(1);
        assertThat(Normalizer.normalize(text.substring(second.start(), second.end()), Form.NFC))
                .isEqualTo("Nẵng");
    }

    @Test
    void punctuation_has_no_syllables() {
        assertThat(SyllableSplitter.of("?! … — \"'\" ()[]{} *:~^")).isEmpty();
        assertThat(SyllableSplitter.of("\u0301\u0323")).isEmpty();
    }

    private static List<String> folded(String text) {
        return SyllableSplitter.of(text).stream().map(Syllable::folded).toList();
    }

    private static List<String> exact(String text) {
        return SyllableSplitter.of(text).stream().map(Syllable::exact).toList();
    }
}
