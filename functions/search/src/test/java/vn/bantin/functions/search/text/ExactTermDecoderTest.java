package vn.bantin.functions.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exact terms convert back to the words they came from. */
class ExactTermDecoderTest {

    @Test
    void exact_terms_are_written_as_people_write_them() {
        for (var word : List.of(
                "ngũ", "hành", "sơn", "vận", "đường", "thuở", "quý", "giá", "gìn", "khuỷu", "người", "hòa", "toàn",
                "ngoái", "mía", "nghiễm", "quyết", "chuyện", "đảo", "ba", "ủy", "được", "ướt", "gì")) {
            var syllable = SyllableSplitter.of(word).getFirst();
            assertThat(ExactTermDecoder.of(syllable.exact()))
                    .as(syllable.exact())
                    .isEqualTo(Normalizer.normalize(word, Normalizer.Form.NFC));
            assertThat(ExactTermDecoder.marked(syllable.exact())).as(word).isEqualTo(syllable.marked());
        }
    }
}
