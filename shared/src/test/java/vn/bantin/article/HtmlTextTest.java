package vn.bantin.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Words of neighbouring blocks stay apart; letters of one word stay together. */
class HtmlTextTest {

    @Test
    void block_elements_separate_words_and_inline_elements_do_not() {
        assertThat(HtmlText.of("<p>Dân</p><p>v<b>ậ</b>n <a href=\"/x\">khéo</a></p>"))
                .isEqualTo("Dân\nvận khéo");
    }

    @Test
    void character_references_are_resolved_once() {
        assertThat(HtmlText.of("a &lt;b&gt; &amp;lt; &#272;&#x1EA1;o &nbsp;R&D &bogus; &#99999999;"))
                .isEqualTo("a <b> &lt; Đạo  R&D &bogus; &#99999999;");
    }

    @Test
    void text_without_markup_is_unchanged() {
        assertThat(HtmlText.of("1 < 2")).isEqualTo("1 < 2");
    }
}
