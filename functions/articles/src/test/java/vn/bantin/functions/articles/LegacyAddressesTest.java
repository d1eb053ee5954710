package vn.bantin.functions.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.articles.Desk.NOON;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Redirects;
import vn.bantin.article.SiteSettings.Localized;

/** Damaged links and addresses of older sites reach their page by 308, with their query. */
class LegacyAddressesTest {

    private final Desk desk = new Desk();

    LegacyAddressesTest() {
        desk.articles.put(Desk.article("a1", "ben-do", "Bến đò", NOON));
        desk.articles.author(new ArticleRepository.Author("hoai-an", "Hoài An", ""));
        desk.articles.moved("/2019/05/ben-do", "a1");
        desk.articles.moved("/?p=7", "a1");
        desk.articles.moved("/blog/?p=8", "a1");
        desk.articles.moved("ben-do-cu", "a1");
        desk.articles.standingPages.put("lien-he", new Localized("Liên hệ", ""));
        desk.articles.redirects = new Redirects(
                1,
                List.of(
                        new Redirects.Rule("/lien-lac", "/trang/lien-he"),
                        new Redirects.Rule("/?cat=3", "/chuyen-muc/thoi-su"),
                        new Redirects.Rule("/?page_id=2", "/trang/lien-he"),
                        new Redirects.Rule("/blog/?author=1", "/tac-gia/hoai-an"),
                        new Redirects.Rule("/cau", "/chu-de/c%E1%BA%A7u"),
                        new Redirects.Rule("/song", "/chu-de/sông"),
                        new Redirects.Rule("/cu/*", "/tin/*")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/tin/ben-do), /tin/ben-do",
                "/tin/ben-do., /tin/ben-do",
                "`/tin/ben-do,`, /tin/ben-do",
                "`/tin/ben-do `, /tin/ben-do",
                "/tin/ben-do/, /tin/ben-do",
                "/tin/Ben-Do, /tin/ben-do",
                "/TIN/BEN-DO, /tin/ben-do",
                "/tin/ben-do&fbclid=x1, /tin/ben-do?fbclid=x1",
                "/tin/ben-do?utm_source=zalo, 200",
                "/tin/ben-do-cu?utm_source=zalo&lang=en, /tin/ben-do?utm_source=zalo&lang=en",
                "/chuyen-muc/Thoi-Su, /chuyen-muc/thoi-su",
                "/chuyen-muc/thoi-su/?utm_source=x, /chuyen-muc/thoi-su?utm_source=x",
                "/chuyen-muc/tin-tuc?utm_source=x, /chuyen-muc/thoi-su?utm_source=x",
                "/tac-gia/hoai-an., /tac-gia/hoai-an",
                "/feed/, /feeds/rss.xml",
                "/feed, /feeds/rss.xml",
                "/rss, /feeds/rss.xml",
                "/rss.xml, /feeds/rss.xml",
                "/atom.xml, /feeds/atom.xml",
                "/feed/atom/, /feeds/atom.xml",
                "/?feed=rss2, /feeds/rss.xml",
                "/category/giao-thong/feed/, /feeds/rss.xml?category=thoi-su/giao-thong",
                "/chuyen-muc/thoi-su/feed, /feeds/rss.xml?category=thoi-su",
                "/2019/05/ben-do/feed/, /tin/ben-do",
                "/2019/05/ben-do/, /tin/ben-do",
                "/category/thoi-su/giao-thong, /chuyen-muc/thoi-su/giao-thong",
                "/category/van-hoa/page/3/, /chuyen-muc/van-hoa",
                "/tag/cau-duong/, /chu-de/cau-duong",
                "/tag/khong-co/, 404",
                "/author/hoai-an/, /tac-gia/hoai-an",
                "/author/khong-co/, 404",
                "/?p=7, /tin/ben-do",
                "/?p=8, 200",
                "/?p=7&utm_source=zalo, /tin/ben-do?utm_source=zalo",
                "/index.php?p=7, /tin/ben-do",
                "/blog/?p=8, /tin/ben-do",
                "/blog?p=8&fbclid=x, /tin/ben-do?fbclid=x",
                "/blog/?p=9, 404",
                "/?cat=3, /chuyen-muc/thoi-su",
                "/?cat=4, 200",
                "/?page_id=2&utm_medium=x, /trang/lien-he?utm_medium=x",
                "/blog/?author=1, /tac-gia/hoai-an",
                "/?category_name=giao-thong, /chuyen-muc/thoi-su/giao-thong",
                "/?tag=cau-duong, /chu-de/cau-duong",
                "/?author_name=hoai-an, /tac-gia/hoai-an",
                "/2024/11/05/ben-do/, /tin/ben-do",
                "/2024/11/ben-do.html, /tin/ben-do",
                "/2024/11/khong-co/, 404",
                "/2019/05/ben-do/amp/, /tin/ben-do",
                "/2019/05/ben-do/2/, /tin/ben-do",
                "/2019/05/ben-do/comment-page-3/, /tin/ben-do",
                "/2019/05/Ben-Do/?utm_source=x, /tin/ben-do?utm_source=x",
                "/lien-he, /trang/lien-he",
                "/lien-lac, /trang/lien-he",
                "/cu/ben-do, /tin/ben-do",
                "/cau, /chu-de/c%E1%BA%A7u",
                "/song, /chu-de/s%C3%B4ng",
                "/khong-co, 404",
            })
    void an_address_that_can_be_known_answers_308(String address, String expected) {
        var response = desk.get(address, Map.of("accept", "text/html"));
        if (expected.startsWith("/")) {
            assertThat(response.status()).as(Desk.body(response)).isEqualTo(308);
            assertThat(response.headers()).containsEntry("location", expected);
        } else {
            assertThat(response.status()).isEqualTo(Integer.parseInt(expected));
        }
    }

    @Test
    void a_redirect_never_leads_to_another_redirect_for_ever() {
        for (var path : List.of("/TIN/BEN-DO).", "/&a=b", "/tin/&a=b", "//x.example/A", "/A&b=c&d=e")) {
            var location = path;
            for (var hops = 0; location != null; hops++) {
                assertThat(hops).as(path).isLessThan(4);
                location = desk.get(location).headers().get("location");
                assertThat(location == null || !location.startsWith("//"))
                        .as(path)
                        .isTrue();
            }
        }
    }
}
