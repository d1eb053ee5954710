package vn.bantin.functions.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.bantin.functions.search.text.Syllable;

/** Quotes and a leading minus are syntax; everything else is text. */
class ParsedQueryTest {

    @Test
    void all_kinds_of_quotes_make_phrases() {
        var parsed = ParsedQuery.parse("tin \"dân vận\" “khéo tay”", "");
        assertThat(words(parsed.words())).isEqualTo("tin");
        assertThat(parsed.phrases()).extracting(ParsedQueryTest::words).containsExactly("dan van", "kheo tay");
    }

    @Test
    void a_minus_before_a_word_or_phrase_excludes() {
        var parsed = ParsedQuery.parse("bóng đá -nữ -\"việt nam\" covid-19 - hết", "");
        assertThat(words(parsed.words())).isEqualTo("bong da covid 19 het");
        assertThat(parsed.excluded()).extracting(ParsedQueryTest::words).containsExactly("nu", "viet nam");
    }

    @Test
    void a_minus_before_a_digit_is_part_of_a_name() {
        var parsed = ParsedQuery.parse("tiêm kích F -35", "");
        assertThat(words(parsed.words())).isEqualTo("tiem kich f 35");
        assertThat(parsed.excluded()).isEmpty();
    }

    @Test
    void an_unclosed_quote_is_text() {
        assertThat(words(ParsedQuery.parse("dân \"vận", "").words())).isEqualTo("dan van");
        assertThat(ParsedQuery.parse("\"\" \"  \" -\"\" -", "").isEmpty()).isTrue();
    }

    @Test
    void words_know_their_offsets() {
        var typed = "\"a b\" -c ngu hanh";
        var word = ParsedQuery.parse(typed, "").words().getFirst();
        assertThat(typed.substring(word.start(), word.end())).isEqualTo("ngu");
    }

    private static String words(List<Syllable> syllables) {
        return syllables.stream().map(Syllable::folded).collect(Collectors.joining(" "));
    }
}
