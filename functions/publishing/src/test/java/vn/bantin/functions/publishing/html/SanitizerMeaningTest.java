package vn.bantin.functions.publishing.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a text means is the same after sanitising, whatever wrote its HTML. */
class SanitizerMeaningTest {

    private static String clean(String html) {
        return Sanitizer.clean(html).html();
    }

    @Test
    void unwrapped_blocks_do_not_run_together() {
        assertThat(clean(
                        "<center>Một</center><center>Hai</center><dl><dt>Giờ mở cửa</dt><dd>8h</dd><dt>Giá vé</dt><dd>50.000</dd></dl>"
                                + "<table><tr><td><div>Ba</div><div>Bốn</div></td></tr></table><ul><li><div>Năm</div><div>Sáu</div></li></ul>"
                                + "<blockquote><div>Bảy</div><div>Tám</div></blockquote>"))
                .isEqualTo(
                        "<p>Một</p><p>Hai</p><p><strong>Giờ mở cửa</strong><br>8h</p><p><strong>Giá vé</strong><br>50.000</p>"
                                + "<table><tbody><tr><td><p>Ba</p><p>Bốn</p></td></tr></tbody></table><ul><li><p>Năm</p><p>Sáu</p></li></ul>"
                                + "<blockquote><p>Bảy</p><p>Tám</p></blockquote>");
        assertThat(clean("<details><summary>Hỏi</summary>Đáp</details><address>Số 1<br>Hà Nội</address>"))
                .isEqualTo("<p><strong>Hỏi</strong></p><p>Đáp</p><p>Số 1<br>Hà Nội</p>");
        assertThat(clean("<h2><div>Một</div><div>Hai</div></h2><pre><div>a</div><div>b</div></pre>"))
                .isEqualTo("<h2>Một<br>Hai</h2><pre>a\nb</pre>");
    }

    @Test
    void one_block_alone_in_an_item_needs_no_paragraph() {
        assertThat(clean("<ul><li><div>Năm</div></li><li>Sáu<ul><li>Bảy</li></ul></li></ul>"))
                .isEqualTo("<ul><li>Năm</li><li>Sáu<ul><li>Bảy</li></ul></li></ul>");
    }

    @Test
    void google_docs_bold_of_normal_weight_is_not_bold_and_a_span_of_weight_700_is() {
        assertThat(clean(
                        "<b style='font-weight:normal' id='docs-internal-guid-1'><p dir='ltr'><span style='font-weight:400'>Thường </span>"
                                + "<span style='font-weight:700'>đậm</span></p></b>"))
                .isEqualTo("<p>Thường <strong>đậm</strong></p>");
        assertThat(clean(
                        "<p><span style='font-style:italic'>nghiêng</span> <span style='text-decoration:line-through'>bỏ</span>"
                                + " m<span style='vertical-align:super'>2</span></p>"))
                .isEqualTo("<p><em>nghiêng</em> <s>bỏ</s> m<sup>2</sup></p>");
        assertThat(clean("<strong>đậm <span style='font-weight: normal'>thường</span></strong>"))
                .isEqualTo("<p><strong>đậm </strong>thường</p>");
    }

    @Test
    void formatting_around_blocks_moves_into_them() {
        assertThat(clean("<strong><p>Một</p><ul><li>Hai</li></ul></strong>"))
                .isEqualTo("<p><strong>Một</strong></p><ul><li><strong>Hai</strong></li></ul>");
    }

    @Test
    void deletions_insertions_quotations_keys_and_abbreviations_stay() {
        assertThat(clean(
                        "<p><del>500 người</del> <ins>50 người</ins> chết; ông nói <q>không biết</q>; giá <strike>20</strike> 10 đồng;"
                                + " <kbd>Ctrl</kbd> <abbr title='Ủy ban nhân dân'>UBND</abbr></p>"))
                .isEqualTo(
                        "<p><del>500 người</del> <ins>50 người</ins> chết; ông nói <q>không biết</q>; giá <s>20</s> 10 đồng;"
                                + " <kbd>Ctrl</kbd> <abbr title=\"Ủy ban nhân dân\">UBND</abbr></p>");
    }

    @Test
    void footnotes_and_tables_of_contents_lead_where_they_led() {
        assertThat(
                        clean(
                                "<p>Câu<sup><a href='#fn1'>1</a></sup>.</p><h2 id='muc-1'>Mục</h2><ol><li id='fn1'>Nguồn <a href='#muc-1'>↩</a></li></ol>"))
                .isEqualTo("<p>Câu<sup><a href=\"#ref-fn1\">1</a></sup>.</p><h2 id=\"ref-muc-1\">Mục</h2>"
                        + "<ol><li id=\"ref-fn1\">Nguồn <a href=\"#ref-muc-1\">↩</a></li></ol>");
        // Word: both ends are inline, and lie in the same paragraph as others
        assertThat(
                        clean(
                                "<p>Câu<a href='#_ftn1' name='_ftnref1'>[1]</a></p><div><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Nguồn</p></div>"))
                .isEqualTo("<p id=\"ref-ftnref1\">Câu<a href=\"#ref-ftn1\">[1]</a></p>"
                        + "<p id=\"ref-ftn1\"><a href=\"#ref-ftnref1\">[1]</a> Nguồn</p>");
        // an anchor without text, before what it names
        assertThat(clean("<a href='#M%E1%BB%A5c'>đến</a><a id='Mục'></a><h2>Mục</h2>"))
                .isEqualTo("<p><a href=\"#ref-muc\">đến</a></p><h2 id=\"ref-muc\">Mục</h2>");
        assertThat(clean("<p id='other'>Không ai dẫn tới</p>")).isEqualTo("<p>Không ai dẫn tới</p>");
    }

    @Test
    void a_caption_of_a_removed_picture_becomes_a_paragraph() {
        var clean = Sanitizer.clean(
                "<figure><img src='https://cdn.example/a.jpg' alt='Cầu'><figcaption>Ảnh: Lê Minh</figcaption></figure><p>Chữ</p>");
        assertThat(clean.html()).isEqualTo("<p>Ảnh: Lê Minh</p><p>Chữ</p>");
        assertThat(clean.removed()).containsExactly("img[src] https://cdn.example/a.jpg");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<iframe src='https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fx%2Fvideos%2F123%2F'></iframe> | facebook | https://www.facebook.com/x/videos/123/",
                "<iframe src='https://www.tiktok.com/embed/v2/7000'></iframe> | tiktok | https://www.tiktok.com/embed/v2/7000",
                "<video src='https://x.example/v.mp4'></video> | video | https://x.example/v.mp4",
                "<video controls><source src='https://x.example/v.webm'>Không xem được</video> | video | https://x.example/v.webm",
                "<audio src='https://x.example/a.mp3'></audio> | audio | https://x.example/a.mp3",
                "<iframe src='//www.youtube-nocookie.com/embed/abc123XYZ_-?rel=0'></iframe> | youtube | https://www.youtube.com/watch?v=abc123XYZ_-",
                "<iframe data-src='https://player.vimeo.com/video/76979871?h=8272103f6e'></iframe> | vimeo | https://vimeo.com/76979871/8272103f6e",
                "<iframe src='https://www.google.com/maps/embed?pb=!1m18'></iframe> | google-maps | https://www.google.com/maps/embed?pb=!1m18",
                "<object><param name='movie' value='http://www.youtube.com/v/abc'></object> | youtube | https://www.youtube.com/watch?v=abc",
                "<amp-youtube data-videoid='abc123XYZ_-' layout='responsive'></amp-youtube> | youtube | https://www.youtube.com/watch?v=abc123XYZ_-",
                "<lite-youtube videoid='abc'></lite-youtube> | youtube | https://www.youtube.com/watch?v=abc",
                "<amp-vimeo data-videoid='76979871'></amp-vimeo> | vimeo | https://vimeo.com/76979871",
                "<div class='fb-video' data-href='https://www.facebook.com/x/videos/9/'></div> | facebook | https://www.facebook.com/x/videos/9/"
            })
    void players_become_figures_with_their_address(String player, String provider, String url) {
        var clean = Sanitizer.clean("<p>Trước " + player + " Sau</p>");
        var escaped = url.replace("&", "&amp;");
        assertThat(clean.html().replace(" </p>", "</p>").replace("<p> ", "<p>"))
                .isEqualTo("<p>Trước</p><figure data-embed-url=\"" + escaped + "\" data-embed-provider=\"" + provider
                        + "\"><a href=\"" + escaped + "\" rel=\"noopener\">" + escaped + "</a></figure><p>Sau</p>");
        assertThat(clean.removed()).isEmpty();
    }

    @Test
    void a_player_keeps_its_title_and_caption() {
        assertThat(
                        clean(
                                "<figure><iframe src='https://www.youtube.com/embed/abc' title='Hiện trường'></iframe><figcaption>Chú thích</figcaption></figure>"))
                .isEqualTo(
                        "<figure data-embed-url=\"https://www.youtube.com/watch?v=abc\" data-embed-provider=\"youtube\">"
                                + "<a href=\"https://www.youtube.com/watch?v=abc\" rel=\"noopener\">Hiện trường</a><figcaption>Chú thích</figcaption></figure>");
    }

    @Test
    void a_frame_of_no_known_player_is_named_with_its_address() {
        assertThat(Sanitizer.clean("<p>a</p><iframe src='https://ads.example/x?y=1'></iframe>"))
                .isEqualTo(new Sanitizer.Clean("<p>a</p>", List.of("iframe https://ads.example/x?y=1")));
        assertThat(Sanitizer.clean(
                                "<figure data-embed-url='javascript:x' data-embed-provider='video'><a href='javascript:x'>t</a></figure>")
                        .html())
                .isEqualTo("<p>t</p>");
    }

    @Test
    void galleries_stay_and_figures_of_several_pictures_become_some() {
        var gallery =
                "<div data-gallery><figure><img src=\"/media/a/1.jpg\" loading=\"lazy\"><figcaption>Một</figcaption></figure>"
                        + "<figure><img src=\"/media/b/1.jpg\" loading=\"lazy\"></figure></div>";
        assertThat(clean(gallery)).isEqualTo(gallery);
        assertThat(
                        clean(
                                "<figure class='wp-block-gallery'><ul><li><figure><img src='/media/a/1.jpg'><figcaption>Một</figcaption></figure></li>"
                                        + "<li><figure><img src='/media/b/1.jpg'></figure></li></ul><figcaption>Cả bộ</figcaption></figure>"))
                .isEqualTo(gallery + "<p>Cả bộ</p>");
        assertThat(
                        clean(
                                "<div data-gallery><figure><img src='https://x.vn/a.jpg'><figcaption>Một</figcaption></figure></div>"))
                .isEqualTo("<p>Một</p>");
    }

    @Test
    void figures_keep_picture_link_table_and_quotation_with_their_captions() {
        for (var figure : List.of(
                "<figure><img src=\"/media/a/1.jpg\" alt=\"x\" loading=\"lazy\"><figcaption>Ghe</figcaption></figure>",
                "<figure><a href=\"/tin/a\"><img src=\"/media/a/1.jpg\" loading=\"lazy\"></a><figcaption>Ghe</figcaption></figure>",
                "<figure><table><tbody><tr><td>1</td></tr></tbody></table><figcaption>Bảng</figcaption></figure>",
                "<figure><blockquote>Lời</blockquote><figcaption>Người nói</figcaption></figure>")) {
            assertThat(clean(figure)).isEqualTo(figure);
        }
    }

    @Test
    void pictures_of_emoji_become_emoji() {
        assertThat(
                        clean(
                                "<p>Vui <img class='emoji' alt='😀' src='https://s.w.org/72x72/1f600.png'><img alt='👨‍👩‍👧' src='x.png'>"
                                        + "<img class='wp-smiley' alt=':)' src='icon_smile.gif'> <img alt='2026' src='x.png'></p>"))
                .isEqualTo("<p>Vui 😀👨‍👩‍👧:) </p>");
    }

    @Test
    void hidden_text_is_removed_and_reported() {
        var clean = Sanitizer.clean(
                "<p>a<span style='display:none'>ẩn</span> b</p><p hidden>ẩn</p><p style='mso-hide: all'>ẩn</p>");
        assertThat(clean.html()).isEqualTo("<p>a b</p>");
        assertThat(clean.removed()).containsExactly("span[hidden]", "p[hidden]");
    }

    @Test
    void empty_paragraphs_go() {
        assertThat(clean("<p>&nbsp;</p><p></p><p><br></p><p>\u200b</p><p>a</p>"))
                .isEqualTo("<p>a</p>");
    }
}
