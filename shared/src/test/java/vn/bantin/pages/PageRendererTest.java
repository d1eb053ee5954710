package vn.bantin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import vn.bantin.article.Category;
import vn.bantin.article.SiteSettings.Localized;
import vn.bantin.article.Taxonomy;

class PageRendererTest {

    private final Site site = Site.of("Bản Tin", "https://bantin.example", ZoneId.of("Asia/Ho_Chi_Minh"));
    private final Taxonomy taxonomy = new Taxonomy(
            1,
            Map.of(
                    "c1", new Category("c1", "thoi-su", "Thời sự", 1, null),
                    "c2", new Category("c2", "giao-thong", "Giao thông", 1, "c1")),
            Map.of());

    private static final Map<String, Localized> PAGES =
            Map.of("gioi-thieu", new Localized("Giới thiệu", ""), "lien-he", new Localized("Liên hệ", "Contact"));

    private Document standing(Lang lang) {
        return standing(site, lang);
    }

    private Document standing(Site site, Lang lang) {
        var head = PageHead.titled("Liên hệ <b>\"&")
                .description("Mô tả")
                .category("c2")
                .build();
        var page = new PageModel(site, taxonomy, PAGES, lang, "/trang/lien-he", head);
        var response = PageRenderer.standing(page, Lang.VI, "<p>Chào &amp; hẹn</p>");
        assertThat(response.headers().get("content-security-policy")).doesNotContain("unsafe");
        return Jsoup.parse(new String(response.body(), StandardCharsets.UTF_8));
    }

    @Test
    void pageHasOneHeadingItsLandmarksAndNothingInline() {
        var html = standing(Lang.VI);
        assertThat(html.select("h1")).hasSize(1);
        assertThat(html.select("body > header, body > main, body > footer")).hasSize(3);
        assertThat(html.select("a.skip").attr("href")).isEqualTo("#main");
        assertThat(html.select("style, [style], script:not([src], [type=application/ld+json])"))
                .isEmpty();
        assertThat(html.select("h1").text()).isEqualTo("Liên hệ <b>\"&");
        assertThat(html.select(".prose p").text()).isEqualTo("Chào & hẹn");
        assertThat(html.select(".sections [aria-current=true]").text()).isEqualTo("Thời sự");
    }

    @Test
    void bothLanguagesNameEachOther() {
        var vietnamese = standing(Lang.VI);
        var english = standing(Lang.EN);
        assertThat(vietnamese.select("html").attr("lang")).isEqualTo("vi");
        assertThat(english.select("html").attr("lang")).isEqualTo("en");
        assertThat(vietnamese.select("link[rel=canonical]").attr("href"))
                .isEqualTo("https://bantin.example/trang/lien-he");
        assertThat(english.select("link[rel=canonical]").attr("href"))
                .isEqualTo("https://bantin.example/trang/lien-he?lang=en");
        assertThat(english.select("link[hreflang=vi]").attr("href")).isEqualTo("https://bantin.example/trang/lien-he");
        assertThat(english.select(".sections a").eachAttr("href")).allMatch(h -> h.endsWith("?lang=en"));
        assertThat(english.select("a.language").attr("href")).isEqualTo("/trang/lien-he");
    }

    @Test
    void whoAnswersForTheSiteIsToldAtItsFootAsTheThemeSays() {
        var theme = Theme.parse(":root { --theme-agency: \"UBND xã A\" \"Commune A\"; --theme-responsible: \"Lê Minh\";"
                + " --theme-licence: \"\"; --theme-address: \"1 Lê Lợi\"; }");
        var own = new Site("Bản Tin", site.url(), site.zone(), theme, site.assets());
        assertThat(standing(own, Lang.VI).select(".publisher div").eachText())
                .containsExactly("Cơ quan chủ quản UBND xã A", "Chịu trách nhiệm nội dung Lê Minh", "Địa chỉ 1 Lê Lợi");
        assertThat(standing(own, Lang.EN).select(".publisher div").eachText())
                .containsExactly("Governing body Commune A", "Responsible for content Lê Minh", "Address 1 Lê Lợi");
        assertThat(standing(Lang.VI).select(".publisher")).isEmpty();
    }

    @Test
    void footerNamesTheStandingPages() {
        assertThat(standing(Lang.EN).select(".colophon a[href^=/trang/]").outerHtml())
                .isEqualTo("<a href=\"/trang/gioi-thieu?lang=en\" lang=\"vi\">Giới thiệu</a>\n"
                        + "<a href=\"/trang/lien-he?lang=en\" lang=\"en\">Contact</a>");
        assertThat(standing(Lang.VI).select(".colophon a[href=/trang/lien-he]").outerHtml())
                .isEqualTo("<a href=\"/trang/lien-he\" lang=\"vi\">Liên hệ</a>");
    }

    @Test
    void everyPageSaysWhatItIsToMachines() {
        var page = new PageModel(
                site,
                taxonomy,
                Map.of(),
                Lang.VI,
                "/tin/khong-co",
                PageHead.titled("Không </script> có").hidden().build());
        var html = Jsoup.parse(
                new String(PageRenderer.error(404, page, "Không có", "Không có").body(), StandardCharsets.UTF_8));
        for (var name : List.of("og:title", "og:url", "og:image", "og:locale")) {
            assertThat(html.select("meta[property=" + name + "]").attr("content"))
                    .as(name)
                    .isNotBlank();
        }
        for (var name : List.of("twitter:card", "DC.title", "DC.identifier", "DC.publisher", "DC.language", "robots")) {
            assertThat(html.select("meta[name=" + name + "]").attr("content"))
                    .as(name)
                    .isNotBlank();
        }
        assertThat(html.select("link[rel=canonical]")).hasSize(1);
        assertThat(html.select("link[hreflang]")).hasSize(3);
        assertThat(html.select("script[type=application/ld+json]").html())
                .contains("\"@type\":\"WebPage\"")
                .contains("\\u003c/script>");
    }

    @Test
    void categoryNamesItsOwnFeeds() {
        assertThat(standing(Lang.VI)
                        .select("link[rel=alternate][type*=feed], link[type*=rss], link[type*=atom]")
                        .eachAttr("href"))
                .contains(
                        "/feeds/rss.xml",
                        "/feeds/rss.xml?category=thoi-su/giao-thong",
                        "/feeds/atom.xml?category=thoi-su/giao-thong",
                        "/feeds/feed.json?category=thoi-su/giao-thong");
    }

    @Test
    void daysAndNumbersAreWrittenAsReadersWriteThem() {
        var page = new PageModel(
                site, taxonomy, Map.of(), Lang.VI, "/", PageHead.titled("").build());
        var english = new PageModel(
                site, taxonomy, Map.of(), Lang.EN, "/", PageHead.titled("").build());
        var time = Instant.parse("2016-08-04T17:00:00Z");
        assertThat(page.day(time)).isEqualTo("05/08/2016");
        assertThat(page.dayAndTime(time)).isEqualTo("00:00, 05/08/2016");
        assertThat(english.day(time)).isEqualTo("5 August 2016");
        assertThat(page.number(23_000_604)).isEqualTo("23.000.604");
        assertThat(english.number(23_000_604)).isEqualTo("23,000,604");
        assertThat(page.size(1_234_567)).isEqualTo("1,2 MB");
        assertThat(page.size(40)).isEqualTo("1 KB");
    }

    @Test
    void themeIsReadFromItsStyleSheet() {
        var theme = Theme.parse(
                "/* --theme-name: \"no\"; */ :root { --theme-name: \"Báo Quận\";\n"
                        + "--theme-navigation: \"thoi-su\" \"van-hoa\"; --theme-links: \"/trang/lien-he | Liên hệ | Contact\"; }");
        assertThat(theme.name()).isEqualTo("Báo Quận");
        assertThat(theme.navigation()).isEqualTo(List.of("thoi-su", "van-hoa"));
        assertThat(theme.links()).containsExactly(new Theme.Link("/trang/lien-he", "Liên hệ", "Contact"));
        assertThat(theme.publisher()).isEmpty();
        assertThat(theme.origins()).isEmpty();
        assertThat(Theme.load().tagline()).hasSize(2);
    }
}
