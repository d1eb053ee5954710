package vn.bantin.functions.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionWordingTest {
    private static final List<String> TEXTS =
            List.of("Bến đò Mỹ Lạch mở lại", "Bí thư Lý Tự Trọng. Chợ nổi, ghe xuồng ở TP.HCM", "chỗ nói");

    @ParameterizedTest
    @CsvSource({
        "bến đò mĩ lạch, bến đò Mỹ Lạch",
        "mĩ lạch, Mỹ Lạch",
        "lí tự trọng, Lý Tự Trọng",
        "cho noi, chợ nổi",
        "nổi ghe, nổi ghe",
        "ở tp hcm, ở TP.HCM",
        "bến phà, bến phà"
    })
    void a_phrase_is_written_as_articles_write_it(String phrase, String written) {
        assertThat(SuggestionWording.in(TEXTS, phrase)).isEqualTo(written);
    }
}
