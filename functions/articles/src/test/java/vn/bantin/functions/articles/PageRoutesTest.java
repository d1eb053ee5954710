package vn.bantin.functions.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.articles.Desk.NOON;
import static vn.bantin.functions.articles.Desk.body;

import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Category;
import vn.bantin.article.FrontPageDocument;

class PageRoutesTest {

    private final Desk desk = new Desk();

    @BeforeEach
    void articles() {
        desk.articles.put(Desk.rich(NOON.minusSeconds(9000)));
        for (var i = 0; i < 45; i++) {
            desk.articles.put(Desk.article("b" + i, "bai-" + i, "Bài số " + i, NOON.minusSeconds(20_000 + i)));
        }
        desk.articles.author(new ArticleRepository.Author("hoai-an", "Hoài An", "Phóng viên."));
        desk.articles.put(Desk.article("w1", "da-go", "Đã gỡ", NOON));
        desk.articles.withdraw("da-go", "Gỡ theo yêu cầu <của> nhân vật.");
        desk.articles.moved("ten-cu", "a9");
    }

    private Document page(String path) {
        var response = desk.get(path, Map.of("accept", "application/json"));
        assertThat(response.headers()).containsEntry("content-type", "text/html; charset=utf-8");
        return Jsoup.parse(body(response));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?lang=en",
                "/tin/cau-rong-mo-lai",
                "/tin/cau-rong-mo-lai?lang=en",
                "/chuyen-muc/thoi-su",
                "/chuyen-muc/van-hoa",
                "/chuyen-muc/thoi-su/giao-thong?lang=en",
                "/tac-gia/hoai-an",
                "/tin/khong-co",
                "/tin/da-go",
                "/chuyen-muc/khong-co",
            })
    void everyPageIsHtmlWithOneHeadingAndNothingInlineOrFromElsewhere(String path) {
        var html = page(path);
        assertThat(html.select("h1")).hasSize(1);
        assertThat(html.select("main#main")).hasSize(1);
        assertThat(html.select("meta[property=og:title]").attr("content")).isNotBlank();
        assertThat(html.select("style, [style], [onclick], script:not([src]):not([type=application/ld+json])"))
                .isEmpty();
        assertThat(html.select("script[src], link[rel=stylesheet], img").stream()
                        .map(e -> e.attr("src") + e.attr("href")))
                .allMatch(url -> url.startsWith("/") && !url.startsWith("//"));
        assertThat(html.select("img:not([alt]), img:not([width]), img:not([height])"))
                .isEmpty();
        assertThat(desk.get(path).headers().get("content-security-policy")).doesNotContain("unsafe");
    }

    @Test
    void articleSaysWhoPostedItWhenAndHowOftenItWasRead() {
        var response = desk.get("/tin/cau-rong-mo-lai");
        assertThat(body(response))
                .contains("Người đăng tin: Test Test<")
                .contains("Ngày đăng tin: 23/11/2026<")
                .contains("Lượt xem: 1.229<");
        var html = Jsoup.parse(body(response));
        assertThat(html.body().attr("data-article")).isEqualTo("a9");
        assertThat(html.select(".prose p")).hasSize(2);
        assertThat(html.select(".story").text())
                .contains("Nguồn: Báo Đà Nẵng")
                .contains("Sửa tên cầu.")
                .contains("Kế hoạch phân luồng")
                .contains("1,2 MB");
        assertThat(html.select(".story picture source[type=image/webp]")).hasSize(1);
        assertThat(html.select(".story figure")).hasSize(1);
        assertThat(html.select("link[rel=canonical]").attr("href"))
                .isEqualTo("https://bantin.example/tin/cau-rong-mo-lai");
        assertThat(html.select("meta[property=og:image]").attr("content"))
                .isEqualTo("https://bantin.example/media/p1/wide.jpg");
        assertThat(html.select("meta[name=DC.title]").attr("content")).startsWith("Cầu Rồng");
        assertThat(html.select("script[type=application/ld+json]").html())
                .contains("NewsArticle")
                .contains("\\u003chai tuần>");
    }

    @Test
    void englishPageKeepsTheStoryInVietnameseAndItsLinksInEnglish() {
        var html = page("/tin/cau-rong-mo-lai?lang=en");
        assertThat(html.select(".posted").text())
                .contains("Posted by: Test Test")
                .contains("Posted on: 23 November 2026")
                .contains("Views: 1,229");
        assertThat(html.select("h1").attr("lang")).isEqualTo("vi");
        assertThat(html.select(".breadcrumbs a").eachAttr("href")).allMatch(h -> h.endsWith("?lang=en"));
    }

    @Test
    void english_names_of_categories_stand_on_english_pages_wherever_a_category_is_named() {
        var before = desk.get("/chuyen-muc/thoi-su?lang=en").headers().get("etag");
        var tree = desk.get("/categories").headers().get("etag");
        desk.articles.taxonomy(desk.articles
                .taxonomy()
                .with(new Category("c1", "thoi-su", "Thời sự", "Current affairs", 1, null))
                .with(new Category("c2", "giao-thong", "Giao thông", "Traffic", 1, "c1")));

        var category = page("/chuyen-muc/thoi-su?lang=en");
        assertThat(category.select("h1").outerHtml())
                .isEqualTo("<h1 class=\"listing-title\" lang=\"en\">Current affairs</h1>");
        assertThat(category.title()).startsWith("Current affairs – ");
        assertThat(category.select("script[type=application/ld+json]").html())
                .contains("\"name\":\"Current affairs\"")
                .doesNotContain("Thời sự");
        assertThat(category.select(".chips a").outerHtml()).contains("lang=\"en\">Traffic<");
        assertThat(category.select(".sections a").eachText()).contains("Current affairs", "Văn hoá");
        assertThat(category.select(".sections a[lang=en]").eachText()).containsExactly("Current affairs");
        assertThat(category.select(".footer-categories a[lang=en]").eachText()).containsExactly("Current affairs");
        assertThat(page("/chuyen-muc/thoi-su/giao-thong?lang=en")
                        .select(".breadcrumbs a")
                        .eachText())
                .containsExactly("Home", "Current affairs");
        assertThat(page("/tin/cau-rong-mo-lai?lang=en").select(".breadcrumbs a").eachText())
                .containsExactly("Home", "Current affairs", "Traffic");
        desk.articles.front =
                new FrontPageDocument(1, List.of(), List.of(new FrontPageDocument.Section("c1", List.of("b40"))), null);
        assertThat(page("/?lang=en").select(".block-title a[lang=en]").eachText())
                .containsExactly("Current affairs");
        assertThat(page("/?lang=en").select(".kicker a[lang=en]").eachText()).contains("Traffic");
        assertThat(page("/?lang=en").select(".kicker a").eachText()).doesNotContain("Giao thông");

        assertThat(page("/chuyen-muc/thoi-su").select("h1, .sections, .chips").text())
                .contains("Thời sự", "Giao thông")
                .doesNotContain("Current affairs", "Traffic");
        assertThat(body(desk.get("/categories"))).contains("\"name\":\"Thời sự\",\"nameEn\":\"Current affairs\"");
        assertThat(desk.get("/chuyen-muc/thoi-su?lang=en").headers().get("etag"))
                .isNotEqualTo(before);
        assertThat(desk.get("/categories").headers().get("etag")).isNotEqualTo(tree);
    }

    @Test
    void storyStaysReadableWhileViewsAreOutOfReach() {
        desk.viewsOutOfReach = true;
        var html = page("/tin/cau-rong-mo-lai");
        assertThat(html.select("h1").text()).startsWith("Cầu Rồng");
        assertThat(html.text()).doesNotContain("Lượt xem");
    }

    @Test
    void readerWhoSavesDataGetsTheSmallestPictures() {
        var response = desk.get("/tin/cau-rong-mo-lai", Map.of("save-data", "on"));
        assertThat(response.headers()).containsEntry("vary", "Save-Data");
        assertThat(Jsoup.parse(body(response)).select(".story img").attr("sizes"))
                .isEqualTo("80px");
        assertThat(page("/tin/cau-rong-mo-lai").select(".story img").attr("sizes"))
                .contains("100vw");
    }

    @ParameterizedTest
    @CsvSource({
        "/tin/ten-cu, /tin/cau-rong-mo-lai",
        "/tin/ten-cu?lang=en, /tin/cau-rong-mo-lai?lang=en",
        "/chuyen-muc/tin-tuc, /chuyen-muc/thoi-su",
        "/chuyen-muc/thoi-su/, /chuyen-muc/thoi-su",
    })
    void formerAddressLeadsToTodays(String former, String today) {
        var response = desk.get(former);
        assertThat(response.status()).isEqualTo(308);
        assertThat(response.headers()).containsEntry("location", today);
    }

    @Test
    void whatIsNotThereIsAPageThatIsNeitherKeptNorIndexed() {
        for (var path : new String[] {"/tin/khong-co", "/chuyen-muc/khong-co", "/tac-gia/khong-ai"}) {
            var response = desk.get(path);
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.headers()).containsEntry("cache-control", "no-store");
            assertThat(page(path).select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        }
        assertThat(desk.get("/tin/da-go").status()).isEqualTo(410);
        assertThat(page("/tin/da-go").select("main p").first().text()).isEqualTo("Gỡ theo yêu cầu <của> nhân vật.");
        assertThat(desk.get("/khong-co", Map.of("accept", "text/html,*/*;q=0.8"))
                        .headers()
                        .get("content-type"))
                .startsWith("text/html");
    }

    @Test
    void categoryIsWalkedToItsEndByItsLinks() {
        var seen = new java.util.ArrayList<String>();
        var path = "/chuyen-muc/thoi-su";
        while (!path.isEmpty()) {
            var html = page(path);
            html.select(".cards h2 a").forEach(a -> seen.add(a.attr("href")));
            path = html.select("a[rel=next]").attr("href");
        }
        assertThat(seen).hasSize(46).doesNotHaveDuplicates();
        assertThat(page("/chuyen-muc/thoi-su?cursor=khong-that").select(".cards h2"))
                .hasSize(20);
    }

    @Test
    void frontPageLeadsWithTheNewest() {
        var html = page("/");
        assertThat(html.select("main h2 a").first().attr("href")).isEqualTo("/tin/cau-rong-mo-lai");
        assertThat(html.select("main img").first().hasAttr("loading")).isFalse();
        assertThat(html.select("a[rel=next]").attr("href")).startsWith("/?cursor=");
        assertThat(page(html.select("a[rel=next]").attr("href")).select(".cards h2"))
                .hasSize(20);
        assertThat(Jsoup.parse(body(new Desk().get("/"))).select("main").text()).contains("Chưa có tin nào");
    }

    @Test
    void unchangedPageIsNotSentAgainAndHeadHasNoBody() {
        var etag = desk.get("/").headers().get("etag");
        assertThat(desk.get("/", Map.of("if-none-match", etag)).status()).isEqualTo(304);
        assertThat(desk.call("HEAD", "/", Map.of()).body()).isEmpty();
    }
}
