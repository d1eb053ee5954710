package vn.bantin.functions.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Words of neighbouring blocks stay apart, letters of one word stay together. */
class HtmlTextTest {

    @Test
    void blocksPartWordsAndInlineTagsDoNot() {
        assertThat(HtmlText.of("<p>Dân</p><p>v<b>ậ</b>n <a href=\"/x\">khéo</a></p>"))
                .isEqualTo("Dân\n\nvận khéo");
    }

    @Test
    void characterReferencesAreResolvedOnce() {
        assertThat(HtmlText.of("a &lt;b&gt; &amp;lt; &#272;&#x1EA1;o &nbsp;R&D &bogus; &#99999999;"))
                .isEqualTo("a <b> &lt; Đạo  R&D &bogus; &#99999999;");
    }

    @Test
    void textThatIsNoHtmlStaysAsItIs() {
        assertThat(HtmlText.of("1 < 2")).isEqualTo("1 < 2");
    }
}
