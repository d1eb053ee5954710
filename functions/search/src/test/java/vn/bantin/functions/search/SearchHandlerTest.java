package vn.bantin.functions.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public routes of the search function. */
class SearchHandlerTest {

    @TempDir
    Path folder;

    private Newsstand stand;

    @BeforeEach
    void open() {
        stand = new Newsstand(folder);
        stand.publish(
                "cau",
                "Cầu Nguyễn Văn Trỗi mở lại",
                "Cây cầu cũ trên sông Hàn đón khách.",
                "<p>Sau tám tháng sửa chữa, quận <b>Ngũ Hành Sơn</b> mở cầu &amp; đường.</p>",
                "c2",
                Instant.parse("2026-03-01T00:00:00Z"));
        stand.publish(
                "le-hoi",
                "Lễ hội Quán Thế Âm ở Ngũ Hành Sơn",
                "Hàng nghìn người dự lễ.",
                "<p>Lễ hội kéo dài ba ngày.</p>",
                "c3",
                Instant.parse("2025-04-01T00:00:00Z"));
        stand.views.startArticle("id-cau", 5);
        stand.publish("sau", "Tin ngày mai", "", "", "c1", Instant.parse("2027-01-01T00:00:00Z"));
        stand.index();
    }

    @Test
    void results_are_cards_with_highlights_and_facets() {
        var answer = stand.get("/search", "q", "ngu hanh son");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Newsstand.all(answer, "slug")).containsExactly("le-hoi", "cau");
        assertThat(Newsstand.text(answer))
                .contains("\"highlights\":{\"headline\":\"Lễ hội Quán Thế Âm ở <mark>Ngũ Hành Sơn</mark>\"}")
                .contains("\"body\":\"Sau tám tháng sửa chữa, quận <mark>Ngũ Hành Sơn</mark> mở cầu &amp; đường.\"")
                .contains("\"category\":{\"id\":\"c2\",\"path\":\"doi-song/do-thi\",\"name\":\"Đô thị\"}")
                .contains("{\"id\":\"c1\",\"path\":\"doi-song\",\"name\":\"Đời sống\",\"count\":1}")
                .contains("\"year\":[{\"year\":2026,\"count\":1},{\"year\":2025,\"count\":1}]");
        assertThat(answer.headers()).containsKeys("etag", "cache-control");
    }

    @Test
    void filters_combine_and_former_category_paths_work() {
        assertThat(slugs("category", "doi-song")).containsExactly("cau");
        assertThat(slugs("q", "ngu hanh son", "category", "pho-phuong")).containsExactly("cau");
        assertThat(slugs("author", "le-minh", "to", "2025-12-31")).containsExactly("le-hoi");
        assertThat(slugs("tag", "ngu hanh son", "sort", "oldest")).containsExactly("le-hoi", "cau");
        assertThat(slugs("q", "ngu hanh son", "sort", "views")).containsExactly("cau", "le-hoi");
        assertThat(slugs("q", "ngu hanh son", "in", "headline,lead")).containsExactly("le-hoi");
        assertThat(slugs("phrase", "Quán Thế Âm")).containsExactly("le-hoi");
    }

    @Test
    void only_invalid_parameters_are_rejected() {
        for (var wrong : List.of(
                List.of("q", "x".repeat(501)),
                List.of("in", "title"),
                List.of("sort", "best"),
                List.of("from", "yesterday"),
                List.of("limit", "51"),
                List.of("cursor", "forged"))) {
            assertThat(stand.get("/search", wrong.get(0), wrong.get(1)).status())
                    .as("%s", wrong)
                    .isEqualTo(400);
        }
        assertThat(stand.get("/search").status()).isEqualTo(200);
        assertThat(slugs("q", "?!")).isEmpty();
        assertThat(stand.get("/search", "q", "đ".repeat(500)).status()).isEqualTo(200);
    }

    @Test
    void an_unknown_filter_value_matches_nothing() {
        stand.publish("tin", "Tin", "", "", "c1", Instant.parse("2026-01-01T00:00:00Z"), "tin", "中文");
        stand.index();
        assertThat(slugs("category", "nowhere")).isEmpty();
        assertThat(slugs("q", "ngu hanh son", "category", "nowhere")).isEmpty();
        assertThat(slugs("author", "nobody")).isEmpty();
        assertThat(slugs("tag", "none")).isEmpty();
        assertThat(slugs("tag", "!!!")).isEmpty();
        assertThat(slugs("tag", "中文")).isEmpty();
        assertThat(slugs("tag", "tin")).containsExactly("tin");
        var page = stand.get("/tim-kiem", "category", "nowhere");
        assertThat(page.status()).isEqualTo(200);
        assertThat(Newsstand.text(page)).contains("Không tìm thấy bài nào.", "/chuyen-muc/doi-song");
    }

    @Test
    void a_page_is_full_although_the_newest_hits_are_withdrawn() {
        for (int i = 0; i < 400; i++) {
            stand.publish(
                    "s" + i,
                    "Bản tin " + i,
                    "",
                    "",
                    "c3",
                    Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i));
        }
        stand.index();
        for (int i = 399; i > 359; i--) {
            stand.live.withdraw("s" + i);
        }
        for (var sort : List.of("newest", "views", "relevance")) {
            var page = stand.get("/search", "q", "ban tin", "sort", sort);
            assertThat(Newsstand.all(page, "slug")).as(sort).hasSize(10);
            assertThat(Newsstand.first(page, "next")).as(sort).isNotNull();
        }
        assertThat(slugs("category", "van-hoa", "from", "2026-01-01")).first().isEqualTo("s359");
        // nearly all withdrawn: short pages with a next link, and finally the one that is left
        for (int i = 359; i > 0; i--) {
            stand.live.withdraw("s" + i);
        }
        for (var sort : List.of("newest", "relevance")) {
            assertThat(walk("q", "ban tin", "sort", sort)).as(sort).containsExactly("s0");
        }
    }

    private List<String> walk(String... parameters) {
        var seen = new ArrayList<String>();
        var all = java.util.Arrays.copyOf(parameters, parameters.length + 2);
        var page = stand.get("/search", parameters);
        for (int pages = 0; pages < 100; pages++) {
            seen.addAll(Newsstand.all(page, "slug"));
            var next = Newsstand.first(page, "next");
            if (next == null) {
                return seen;
            }
            all[parameters.length] = "cursor";
            all[parameters.length + 1] = next;
            page = stand.get("/search", all);
        }
        throw new AssertionError("paging does not end");
    }

    @Test
    void a_withdrawn_article_disappears_at_once_without_the_indexer() {
        stand.live.withdraw("le-hoi");
        assertThat(slugs("q", "ngu hanh son")).containsExactly("cau");
        assertThat(slugs("q", "tin ngay mai")).isEmpty();
        stand.clock.pass(Duration.ofDays(100));
        assertThat(slugs("q", "tin ngay mai")).containsExactly("sau");
    }

    @Test
    void a_cursor_pages_through_all_and_is_bound_to_its_search() {
        for (int i = 0; i < 57; i++) {
            stand.publish(
                    "s" + i,
                    "Bản tin số " + i,
                    "",
                    "",
                    "c3",
                    Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i));
        }
        stand.index();
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = cursor == null
                    ? stand.get("/search", "q", "ban tin")
                    : stand.get("/search", "q", "ban tin", "cursor", cursor);
            assertThat(page.status()).isEqualTo(200);
            seen.addAll(Newsstand.all(page, "slug"));
            cursor = Newsstand.first(page, "next");
            assertThat(page.headers().containsKey("link")).isEqualTo(cursor != null);
            if (cursor != null) {
                assertThat(stand.get("/search", "q", "other", "cursor", cursor).status())
                        .isEqualTo(400);
            }
        } while (cursor != null);
        assertThat(seen).hasSize(57).doesNotHaveDuplicates();
    }

    @Test
    void related_articles_share_the_subject_and_exclude_the_article() {
        stand.publish(
                "cau-2",
                "Cầu Nguyễn Văn Trỗi thêm đèn",
                "Cây cầu cũ sáng hơn.",
                "",
                "c1",
                Instant.parse("2026-02-01T00:00:00Z"));
        stand.index();
        var related = related("cau");
        assertThat(Newsstand.all(related, "slug")).startsWith("cau-2").doesNotContain("cau", "sau");
        assertThat(related("nowhere").status()).isEqualTo(404);
        assertThat(related("sau").status()).isEqualTo(404);
        stand.live.withdraw("cau");
        assertThat(related("cau").status()).isEqualTo(410);
    }

    @Test
    void caches_expire_with_the_first_article() {
        stand.publish("cau-2", "Cầu Nguyễn Văn Trỗi thêm đèn", "", "", "c2", Instant.parse("2026-02-01T00:00:00Z"));
        stand.index();
        stand.live.expire("le-hoi", stand.clock.instant().plusSeconds(1));
        stand.live.expire("cau", stand.clock.instant().plusSeconds(40));
        var brief = "public, max-age=0, s-maxage=1, stale-while-revalidate=0";
        assertThat(stand.get("/search", "q", "ngu hanh son").headers()).containsEntry("cache-control", brief);
        assertThat(stand.get("/tim-kiem", "q", "ngu hanh son").headers()).containsEntry("cache-control", brief);
        stand.clock.pass(Duration.ofSeconds(2));
        assertThat(related("cau-2").headers())
                .containsEntry("cache-control", "public, max-age=15, s-maxage=30, stale-while-revalidate=8");
        stand.publish("hen", "Tin hẹn giờ", "", "", "c2", stand.clock.instant().plusSeconds(20));
        stand.index();
        assertThat(related("cau-2").headers())
                .as("a scheduled article is not delayed by caches")
                .containsEntry("cache-control", "public, max-age=15, s-maxage=18, stale-while-revalidate=0");
    }

    private vn.bantin.web.Response related(String slug) {
        return stand.handle("GET /articles/{slug}/related", "/articles/" + slug + "/related", Map.of("slug", slug));
    }

    @Test
    void the_search_page_is_complete_and_keeps_its_form() {
        var page = stand.get("/tim-kiem", "q", "ngu hanh son", "category", "doi-song", "from", "2026-01-01");
        assertThat(page.status()).isEqualTo(200);
        assertThat(Newsstand.text(page))
                .contains("<mark>Ngũ Hành Sơn</mark>")
                .contains("value=\"2026-01-01\"")
                .contains("<option value=\"doi-song\" lang=\"vi\" selected>")
                .contains("<details class=\"search-more\" open>")
                .contains("Tìm thấy 1 bài")
                .doesNotContain("Lễ hội");
        assertThat(Newsstand.text(stand.get("/tim-kiem", "q", "khongcogi"))).contains("Không tìm thấy bài nào.");
        assertThat(Newsstand.text(stand.get("/tim-kiem")))
                .contains("Tìm kiếm nâng cao")
                .doesNotContain("role=\"alert\"");
        assertThat(stand.get("/tim-kiem", "q", "x".repeat(501)).status()).isEqualTo(400);
        assertThat(Newsstand.text(stand.get("/tim-kiem", "q", "\"><script>"))).doesNotContain("<script>", "\"><script");
    }

    @Test
    void the_search_page_in_english_names_categories_in_english_where_they_have_a_name() {
        assertThat(Newsstand.text(stand.get("/tim-kiem", "q", "le hoi", "lang", "en")))
                .contains("<option value=\"van-hoa\" lang=\"en\">Culture</option>")
                .contains("<option value=\"doi-song\" lang=\"vi\">Đời sống</option>")
                .contains("lang=\"en\">Culture <span class=\"count\">")
                .contains("href=\"/chuyen-muc/van-hoa?lang=en\" lang=\"en\">Culture</a></p>");
        assertThat(Newsstand.text(stand.get("/tim-kiem", "q", "khongcogi", "lang", "en")))
                .contains("href=\"/chuyen-muc/van-hoa?lang=en\" lang=\"en\">Culture</a></li>");
        assertThat(Newsstand.text(stand.get("/tim-kiem", "q", "le hoi"))).doesNotContain("Culture");
    }

    @Test
    void before_the_first_index_nothing_is_found() {
        var empty = new Newsstand(folder.resolve("empty"));
        assertThat(Newsstand.text(empty.get("/search", "q", "tin"))).startsWith("{\"total\":0,\"items\":[]");
    }

    private List<String> slugs(String... parameters) {
        var answer = stand.get("/search", parameters);
        assertThat(answer.status()).isEqualTo(200);
        return Newsstand.all(answer, "slug");
    }
}
