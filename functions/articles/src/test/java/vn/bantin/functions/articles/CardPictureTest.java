package vn.bantin.functions.articles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
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
        assertThat(stored.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(CardJson.BUDGET);
    }

    @Test
    void the_crop_is_read_back_as_it_was_stored_and_the_lead_image_stays_whole() {
        var article = Desk.rich(Instant.parse("2026-11-23T01:00:00Z"));
        var read = ArticleJson.read(ArticleJson.write(article), article.categoryId());
        assertThat(read.image()).isEqualTo(article.image());
        assertThat(Objects.requireNonNull(read.image()).url()).isEqualTo("/media/p1/1600.jpg");
    }
}
