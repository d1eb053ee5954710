package vn.bantin.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Each irregularity of real WordPress exports, by the text that readers must get. */
class WxrReaderTest {
    private static List<RecordReadResult> items = List.of();

    @BeforeAll
    static void read() throws IOException {
        items = Texts.items("dates-coauthors-slugs-shortcodes.xml");
    }

    private static JsonNode post(String slug) {
        return Texts.json(Texts.record(items, slug));
    }

    private static String body(String slug) {
        return post(slug).path("body").asString();
    }

    @Test
    void blocks_are_taken_as_they_are_written() throws IOException {
        var post = Texts.json(Texts.records(Texts.items("gutenberg-blocks.xml")).getFirst());
        var html = post.path("body").asString();
        assertThat(Texts.lines(html))
                .containsExactly(
                        "Đoạn một.",
                        "Đoạn hai.",
                        "a",
                        "b",
                        "https://www.youtube.com/watch?v=abc123XYZ_-",
                        "Hiện trường");
        assertThat(html)
                .contains("<code>a\n\nb</code>")
                .contains("data-embed-url=\"https://www.youtube.com/watch?v=abc123XYZ_-\"")
                .doesNotContain("<!--", "<p></p>", "<br>");
    }

    @Test
    void a_gmt_of_zeroes_or_none_gives_the_local_date_in_the_sites_zone() {
        assertThat(post("gmt-khong").path("publishedAt").asString()).isEqualTo("2012-01-05T07:30:46Z");
        assertThat(post("khong-gmt").path("publishedAt").asString()).isEqualTo("2012-01-05T07:30:46Z");
    }

    @Test
    void a_post_without_any_date_is_refused(@TempDir Path folder) throws IOException {
        var file = folder.resolve("export.xml");
        Files.writeString(
                file,
                Files.readString(Texts.file("dates-coauthors-slugs-shortcodes.xml"))
                        .replace("2012-01-05 14:30:46", "0000-00-00 00:00:00")
                        .replace("2012-01-05 07:30:46", "0000-00-00 00:00:00")
                        .replace("Thu, 05 Jan 2012 07:30:46 +0000", "Mon, 30 Nov -0001 00:00:00 +0000"));
        assertThat(Texts.items(file)).hasSize(6).allSatisfy(item -> assertThat(item)
                .isInstanceOfSatisfying(RecordReadResult.Rejected.class, rejected -> assertThat(rejected.reason())
                        .contains("no publication date")));
    }

    @Test
    void co_authors_keep_their_order_and_names() {
        var post = post("dong-tac-gia");
        assertThat(post.path("byline").asString()).isEqualTo("Lê Minh, Trần Bình");
        assertThat(post.path("authors").toString())
                .isEqualTo(
                        "[{\"slug\":\"le-minh\",\"name\":\"Lê Minh\"},{\"slug\":\"tran-binh\",\"name\":\"Trần Bình\"}]");
    }

    @Test
    void guest_authors_bring_their_names_and_profiles(@TempDir Path folder) throws IOException {
        var file = folder.resolve("export.xml");
        Files.writeString(
                file,
                Files.readString(Texts.file("dates-coauthors-slugs-shortcodes.xml"))
                        .replace("<![CDATA[Lê Minh]]>", "<![CDATA[le-minh]]>")
                        .replace(
                                "</channel>",
                                """
                                <item><title>Lê Minh</title><wp:post_name>cap-le-minh</wp:post_name><wp:post_type>guest-author</wp:post_type>
                                <wp:postmeta><wp:meta_key>cap-display_name</wp:meta_key><wp:meta_value>Lê Minh &amp; bạn</wp:meta_value></wp:postmeta>
                                <wp:postmeta><wp:meta_key>cap-description</wp:meta_key><wp:meta_value>Viết về biển</wp:meta_value></wp:postmeta></item>
                                </channel>"""));
        var author = Texts.json(Texts.record(Texts.items(file), "dong-tac-gia"))
                .path("authors")
                .get(0);
        assertThat(author.toString())
                .isEqualTo("{\"slug\":\"le-minh\",\"name\":\"Lê Minh & bạn\",\"bio\":\"Viết về biển\"}");
    }

    @Test
    void a_missing_excerpt_stays_empty() {
        assertThat(post("gmt-khong").path("lead").asString("none")).isEmpty();
    }

    @Test
    void every_block_gives_its_text_once() {
        assertThat(Texts.lines(body("khoi")))
                .containsExactly(
                        "Đoạn gạch nền.",
                        "https://www.youtube.com/watch?v=abc123XYZ_-",
                        "Video hiện trường",
                        "Video riêng",
                        "Kế hoạch Tải về",
                        "Hỏi",
                        "Đáp",
                        "1",
                        "2",
                        "3",
                        "Bảng",
                        "Cột trái",
                        "Cột phải",
                        "Trăm năm",
                        "trong cõi");
        assertThat(body("khoi")).contains("https://bao-cu.example/wp-content/uploads/v.mp4");
    }

    @Test
    void builder_shortcodes_leave_their_text_and_media_shortcodes_become_figures() {
        var html = body("ma-ngan");
        assertThat(Texts.lines(html))
                .containsExactly(
                        "Mở bài Xem và",
                        "Nội dung trong WPBakery",
                        "Divi",
                        "[1] chú thích [sic].",
                        "https://www.youtube.com/watch?v=abc123",
                        "Chú thích ảnh",
                        "https://www.facebook.com/x/videos/123/",
                        "a",
                        "b",
                        "Kết.");
        assertThat(html)
                .contains("<pre>a\n\nb</pre>")
                .contains(
                        "<figure><img src=\"https://bao-cu.example/a.jpg\" alt=\"Cầu\" /><figcaption>Chú thích ảnh</figcaption>")
                .contains("data-embed-url=\"https://www.youtube.com/watch?v=abc123\"")
                .contains("data-embed-url=\"https://www.facebook.com/x/videos/123/\"");
        assertThat(Texts.record(items, "ma-ngan").origin().leftOut())
                .containsExactlyInAnyOrder(
                        "shortcode [su_button url=\"https://x.example\"], its text is kept",
                        "shortcode [vc_row], its text is kept",
                        "shortcode [vc_column], its text is kept",
                        "shortcode [vc_column_text], its text is kept",
                        "shortcode [et_pb_section], its text is kept",
                        "shortcode [toc]",
                        "shortcode [ads id=5]");
    }

    @Test
    void addresses_of_feeds_categories_tags_authors_and_pages_are_reported(@TempDir Path folder) throws IOException {
        var file = folder.resolve("export.xml");
        Files.writeString(
                file,
                """
                <rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
                <wp:base_blog_url>https://bao-cu.example/blog</wp:base_blog_url>
                <wp:category><wp:category_nicename>doi-song</wp:category_nicename><wp:cat_name>Đời sống</wp:cat_name></wp:category>
                <wp:author><wp:author_id>2</wp:author_id><wp:author_login>minh</wp:author_login><wp:author_display_name>Lê Minh</wp:author_display_name></wp:author>
                <wp:category><wp:term_id>4</wp:term_id><wp:category_nicename>giao-thong</wp:category_nicename><wp:category_parent>doi-song</wp:category_parent><wp:cat_name>Giao thông</wp:cat_name></wp:category>
                <item><title>Cầu</title><link>https://bao-cu.example/blog/cau/</link><dc:creator>minh</dc:creator><wp:post_id>1</wp:post_id><content:encoded>Chữ</content:encoded>
                <category domain="category" nicename="giao-thong">Giao thông</category><category domain="post_tag" nicename="cau-duong">cầu đường</category>
                <wp:post_date_gmt>2019-01-01 00:00:00</wp:post_date_gmt><wp:post_name>cau</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
                <item><title>Về chúng tôi</title><link>https://bao-cu.example/blog/gioi-thieu/</link><wp:post_id>2</wp:post_id><content:encoded>Chữ</content:encoded>
                <wp:post_name>gioi-thieu</wp:post_name><wp:status>publish</wp:status><wp:post_type>page</wp:post_type></item>
                </channel></rss>""");
        try (var reader = new ImportRecordReader(
                ImportFile.open(
                        file.toString(),
                        java.io.InputStream.nullInputStream(),
                        new java.util.concurrent.atomic.AtomicLong()),
                Texts.SAIGON)) {
            var first = reader.next();
            while (reader.next() != null) {
                continue;
            }
            assertThat(Texts.json(Texts.records(List.of(java.util.Objects.requireNonNull(first)))
                                    .getFirst())
                            .path("redirects")
                            .toString())
                    .isEqualTo("[\"/blog/cau\",\"/blog/?p=1\"]");
            assertThat(reader.oldAddresses())
                    .containsExactlyInAnyOrder(
                            new LegacyRedirect("feed", "/blog/feed", "/feeds/rss.xml"),
                            new LegacyRedirect("author", "/blog/author/minh", "/tac-gia/minh"),
                            new LegacyRedirect("category", "/blog/category/doi-song", "/chuyen-muc/doi-song"),
                            new LegacyRedirect(
                                    "feed", "/blog/category/doi-song/feed", "/feeds/rss.xml?category=doi-song"),
                            new LegacyRedirect(
                                    "category",
                                    "/blog/category/doi-song/giao-thong",
                                    "/chuyen-muc/doi-song/giao-thong"),
                            new LegacyRedirect(
                                    "feed",
                                    "/blog/category/doi-song/giao-thong/feed",
                                    "/feeds/rss.xml?category=doi-song%2Fgiao-thong"),
                            new LegacyRedirect("category", "/blog/?cat=4", "/chuyen-muc/doi-song/giao-thong"),
                            new LegacyRedirect("author", "/blog/?author=2", "/tac-gia/minh"),
                            new LegacyRedirect("tag", "/blog/tag/cau-duong", "/chu-de/cau-duong"),
                            new LegacyRedirect("page", "/blog/?page_id=2", "/trang/gioi-thieu"),
                            new LegacyRedirect("page", "/blog/gioi-thieu", "/trang/gioi-thieu"));
        }
    }

    @Test
    void control_characters_do_not_end_the_reading(@TempDir Path folder) throws IOException {
        var file = folder.resolve("export.xml");
        Files.writeString(
                file,
                Files.readString(Texts.file("dates-coauthors-slugs-shortcodes.xml"))
                        .replace("Bài hai người viết.", "Bài hai\u000bngười\bviết."));
        var items = Texts.items(file);
        assertThat(items).hasSize(6);
        assertThat(Texts.lines(Texts.json(Texts.record(items, "dong-tac-gia"))
                        .path("body")
                        .asString()))
                .containsExactly("Bài hai người viết.");
    }
}
