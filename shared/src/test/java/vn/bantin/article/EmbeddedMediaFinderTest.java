package vn.bantin.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedMediaFinderTest {

    @ParameterizedTest
    @CsvSource({
        "youtube, https://www.youtube.com/watch?v=dQw4w9WgXcQ&amp;t=3, dQw4w9WgXcQ",
        "youtube, https://youtu.be/dQw4w9WgXcQ?si=x, dQw4w9WgXcQ",
        "youtube, https://www.youtube.com/shorts/dQw4w9WgXcQ, dQw4w9WgXcQ",
        "vimeo, https://vimeo.com/76979871, 76979871",
        "vimeo, https://vimeo.com/channels/staffpicks/76979871, 76979871",
        "facebook, https://www.facebook.com/watch/?v=123456789, ",
        "youtube, https://www.youtube.com/@kenh, ",
    })
    void a_video_is_known_by_its_id(String provider, String url, String id) {
        var body = "<p>Trước</p><figure data-embed-url=\"" + url + "\" data-embed-provider=\"" + provider
                + "\"><a href=\"" + url + "\">Lễ &amp; hội</a><figcaption>Chú thích</figcaption></figure>";
        var embed = EmbeddedMediaFinder.embeds(body).getFirst();
        assertThat(embed.videoId()).isEqualTo(id);
        assertThat(embed.title()).isEqualTo("Lễ & hội");
    }

    @Test
    void a_card_is_marked_by_the_first_kind_that_a_body_holds() {
        assertThat(EmbeddedMediaFinder.kind("<p>Chữ</p>")).isNull();
        assertThat(EmbeddedMediaFinder.kind("<div data-gallery><figure></figure></div>"))
                .isEqualTo("gallery");
        assertThat(EmbeddedMediaFinder.kind(
                        "<div data-gallery></div><figure data-embed-url=\"https://vimeo.com/76979871\""
                                + " data-embed-provider=\"vimeo\"></figure>"))
                .isEqualTo("video");
    }
}
