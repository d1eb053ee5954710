package vn.bantin.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DescriptionTextTest {

    @Test
    void a_lead_is_the_description_whole() {
        assertThat(DescriptionText.of("Đoạn dẫn ".repeat(60).strip(), "<p>Thân bài.</p>"))
                .hasSize(60 * 9 - 1);
    }

    @Test
    void the_first_sentences_of_the_body_stand_in_for_an_empty_lead() {
        var body = "<h2>Kè mới</h2><p>Bến đò mở lại &amp; đông khách. " + "Câu thứ hai dài hơn. ".repeat(20) + "</p>";
        assertThat(DescriptionText.of("", body))
                .startsWith("Kè mới Bến đò mở lại & đông khách. Câu thứ hai")
                .endsWith("dài hơn.")
                .hasSizeLessThanOrEqualTo(DescriptionText.LONGEST);
    }

    @Test
    void a_body_without_sentences_is_cut_at_a_word() {
        assertThat(DescriptionText.of(" ", "<p>" + "chữ ".repeat(100) + "</p>"))
                .endsWith("chữ…")
                .hasSizeLessThan(301);
        assertThat(DescriptionText.of("", "<p>" + "chữ".repeat(200) + "</p>")).hasSizeLessThan(301);
        assertThat(DescriptionText.of("", "<p>Ngắn.</p>")).isEqualTo("Ngắn.");
        assertThat(DescriptionText.of("", "")).isEmpty();
    }
}
