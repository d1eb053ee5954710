package vn.bantin.functions.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keystrokes of Telex and VNI are the syllables that the input methods would have written. */
class TelexDecoderTest {

    @ParameterizedTest
    @CsvSource({
        "tieengs, tiếng",
        "tieesng, tiếng",
        "vieejt, việt",
        "vieetj, việt",
        "dduwowngf, đường",
        "dduwowcj, được",
        "nguwowif, người",
        "nguoiwf, người",
        "hoaf, hòa",
        "quays, quáy",
        "d9an, đan",
        "tie61ng, tiếng",
        "tieng61, tiếng",
        "vie65t, việt",
        "d9uong72, đường",
        "d9u7o7ng2, đường",
        "ha2nh, hành",
        "muwa, mưa",
        "muaw, mưa",
        "trawng, trăng",
        "DDOOIJ, đội"
    })
    void keystrokes_are_decoded(String typed, String meant) {
        assertThat(TelexDecoder.decode(typed)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hello", "covid19", "f35", "u23", "a4", "2021", "tests", "window", "x", "", "iphone17", "g7"})
    void other_words_are_left_alone(String typed) {
        assertThat(TelexDecoder.decode(typed)).isNull();
    }

    @Test
    void a_stop_with_an_impossible_tone_is_no_syllable() {
        assertThat(TelexDecoder.decode("bacf")).isNull();
    }
}
