package vn.bantin.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugsTest {

    @ParameterizedTest
    @CsvSource({
        "Đường Điện Biên Phủ, duong-dien-bien-phu",
        "Hauptstraße, hauptstrasse",
        "Łódź, lodz",
        "Ødegaard, odegaard",
        "Ærø, aero",
        "Œuvre, oeuvre",
        "Þór, thor",
        "Ðầu tư ð, dau-tu-d",
        "TP.HCM, tp-hcm",
        "ISTANBUL ısı, istanbul-isi"
    })
    void letters_are_transliterated(String text, String slug) {
        assertThat(Slugs.of(text)).isEqualTo(slug);
        assertThat(Slugs.of(Normalizer.normalize(text, Normalizer.Form.NFD))).isEqualTo(slug);
    }

    @Test
    void invisible_characters_neither_split_nor_hide_words() {
        for (var c : new String[] {"\ufeff", "\u200b", "\u200c", "\u200d", "\u2060", "\u200e", "\u00ad"}) {
            assertThat(Slugs.of("Xu" + c + "ân" + c + " Trường" + c)).isEqualTo("xuan-truong");
        }
        assertThat(Slugs.of("\u200b\ufeff")).isEqualTo("tin");
    }
}
