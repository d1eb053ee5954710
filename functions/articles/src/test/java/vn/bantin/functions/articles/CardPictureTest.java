package vn.bantin.functions.articles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vn.bantin.article.Article;
import vn.bantin.json.ArticleJson;
import vn.bantin.json.CardJson;

/** Cards show the part of a picture that its focal point keeps; the article shows the whole. */
class CardPictureTest {

    @Test
    void a_card_carries_the_wide_crop_with_its_own_size_and_srcset() {
        var article = Desk.rich(Instant.parse("2026-11-23T01:00:00Z"));
        var stored = CardJson.write(article);
        var image = Objects.requireNonNull(CardJson.read(stored).image());
        assertThat(image.url()).isEqualTo("/media/p1/wide.jpg");
        assertThat(image.width()).isEqualTo(1200);
        assertThat(image.height()).isEqualTo(675);
        assertThat(image.srcset()).contains("wide-320.jpg 320w").doesNotContain("/media/p1/320.jpg");
        assertThat(image.alt()).isEqualTo("Cầu Rồng lúc bình minh");
    }

    @Test
    void a_card_carries_the_whole_lead_or_the_first_sentences_of_the_body() {
        var article = Desk.article("a1", "bai", "Bài", Instant.parse("2026-11-23T01:00:00Z"));
        var lead = "Từ sáng nay, bến đò nối phường Mỹ Lạch với cồn Sậy đón khách. "
                .repeat(16)
                .strip();
        assertThat(CardJson.read(CardJson.write(withLead(article, lead))).lead())
                .isEqualTo(lead);
        assertThat(CardJson.read(CardJson.write(withLead(article, ""))).lead()).isEqualTo("Đoạn một & hai. Đoạn ba.");
    }

    private static Article withLead(Article a, String lead) {
        return new Article(
                a.id(),
                a.slug(),
                a.headline(),
                lead,
                a.body(),
                a.categoryId(),
                a.byline(),
                a.postedBy(),
                a.authors(),
                a.tags(),
                a.source(),
                a.publishedAt(),
                a.updatedAt(),
                a.image(),
                a.images(),
                a.attachments(),
                a.corrections(),
                a.version());
    }

    @Test
    void the_crop_is_read_back_as_it_was_stored_and_the_lead_image_stays_whole() {
        var article = Desk.rich(Instant.parse("2026-11-23T01:00:00Z"));
        var read = ArticleJson.read(ArticleJson.write(article), article.categoryId());
        assertThat(read.image()).isEqualTo(article.image());
        assertThat(Objects.requireNonNull(read.image()).url()).isEqualTo("/media/p1/1600.jpg");
    }
}
