package vn.bantin.functions.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.articles.Desk.NOON;
import static vn.bantin.functions.articles.Desk.body;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.bantin.web.Response;

class FeedsTest {

    private final Desk desk = new Desk();

    @BeforeEach
    void articles() {
        desk.articles.put(Desk.rich(NOON.minusSeconds(9000)));
        desk.articles.put(Desk.article("a1", "mot", "Một\u0008 & <hai>", NOON.minusSeconds(90_000)));
        desk.articles.put(Desk.article("a2", "thang-truoc", "Tháng trước", NOON.minusSeconds(86_400L * 40)));
        desk.articles.put(Desk.article("a3", "mai", "Ngày mai", NOON.plusSeconds(86_400)));
    }

    private static Document xml(Response response) throws Exception {
        assertThat(response.status()).isEqualTo(200);
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(response.body()));
    }

    private static List<String> texts(Document xml, String name) {
        var nodes = xml.getElementsByTagNameNS("*", name);
        var texts = new ArrayList<String>();
        for (var i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void rssHasWhatIsPublishedNewestFirst() throws Exception {
        var xml = xml(desk.get("/feeds/rss.xml"));
        assertThat(texts(xml, "title"))
                .startsWith("Bản Tin")
                .contains("Một & <hai>")
                .doesNotContain("Ngày mai");
        assertThat(texts(xml, "guid")).first().isEqualTo("tag:bantin.example,2026:a9");
        assertThat(texts(xml, "pubDate")).first().isEqualTo("Mon, 23 Nov 2026 02:30:00 GMT");
        var picture = (Element) xml.getElementsByTagNameNS("http://search.yahoo.com/mrss/", "content")
                .item(0);
        assertThat(picture.getAttribute("url")).isEqualTo("https://bantin.example/media/p1/wide.jpg");
    }

    @Test
    void atomHasEverythingItMust() throws Exception {
        var xml = xml(desk.get("/feeds/atom.xml"));
        assertThat(texts(xml, "id")).hasSize(4).doesNotHaveDuplicates();
        assertThat(texts(xml, "updated")).first().isEqualTo("2026-11-23T03:30:00Z");
        assertThat(texts(xml, "published")).first().isEqualTo("2026-11-23T02:30:00Z");
    }

    @Test
    void jsonFeedSaysTheSame() {
        assertThat(body(desk.get("/feeds/feed.json")))
                .startsWith("{\"version\":\"https://jsonfeed.org/version/1.1\"")
                .contains("\"image\":\"https://bantin.example/media/p1/wide.jpg\"")
                .doesNotContain("Ngày mai");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feeds/rss.xml", "/feeds/atom.xml", "/feeds/feed.json"})
    void feedOfACategory(String path) {
        var response = desk.get(path + "?category=thoi-su");
        assertThat(body(response)).contains("Thời sự – Bản Tin").contains("cau-rong-mo-lai");
        assertThat(body(desk.get(path + "?category=van-hoa"))).doesNotContain("cau-rong-mo-lai");
        assertThat(desk.get(path + "?category=khong-co").status()).isEqualTo(404);
        assertThat(response.headers()).containsKeys("etag", "cache-control");
    }

    @Test
    void sitemapNamesMonthsAndTheirPartsNameArticles() throws Exception {
        assertThat(texts(xml(desk.get("/sitemap.xml")), "loc"))
                .containsExactly(
                        "https://bantin.example/sitemaps/pages.xml",
                        "https://bantin.example/sitemaps/2026-11.xml",
                        "https://bantin.example/sitemaps/2026-10.xml");
        assertThat(texts(xml(desk.get("/sitemaps/2026-11.xml")), "loc"))
                .containsExactly(
                        "https://bantin.example/tin/cau-rong-mo-lai",
                        "https://bantin.example/media/p1/wide.jpg",
                        "https://bantin.example/tin/mot");
        assertThat(texts(xml(desk.get("/sitemaps/pages.xml")), "loc"))
                .contains("https://bantin.example/", "https://bantin.example/chuyen-muc/thoi-su/giao-thong");
    }

    @Test
    void monthOfMoreThanFiveThousandComesInParts() throws Exception {
        var large = new Desk();
        for (var i = 0; i < SitemapRoutes.PART + 10; i++) {
            large.articles.put(Desk.article("a" + i, "s" + i, "Bài", NOON.minusSeconds(i)));
        }
        assertThat(texts(xml(large.get("/sitemap.xml")), "loc"))
                .contains("https://bantin.example/sitemaps/2026-11-2.xml");
        assertThat(texts(xml(large.get("/sitemaps/2026-11.xml")), "loc")).hasSize(SitemapRoutes.PART);
        assertThat(texts(xml(large.get("/sitemaps/2026-11-2.xml")), "loc")).hasSize(10);
        assertThat(large.get("/sitemaps/2026-11-3.xml").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.xml", "2026-13.xml", "2026-11", "2026-11-0.xml", "..%2fx"})
    void unknownPartIsNotThere(String name) {
        assertThat(desk.get("/sitemaps/" + name).status()).isEqualTo(404);
    }

    @Test
    void newsSitemapHasTheLastTwoDays() throws Exception {
        var xml = xml(desk.get("/sitemap-news.xml"));
        assertThat(texts(xml, "title"))
                .containsExactly("Cầu Rồng mở lại sau bảo trì <hai tuần> & \"sớm hơn\" dự kiến", "Một & <hai>");
        assertThat(texts(xml, "publication_date")).first().isEqualTo("2026-11-23T02:30:00Z");
    }

    /** A sitemap without an address is no valid one, so that nothing names it. */
    @Test
    void whereThereAreNoNewsNothingEmptyIsNamed() throws Exception {
        var empty = new Desk();
        assertThat(texts(xml(empty.get("/sitemap.xml")), "loc"))
                .containsExactly("https://bantin.example/sitemaps/pages.xml");
        assertThat(body(empty.get("/robots.txt"))).contains("/sitemap.xml\n").doesNotContain("sitemap-news");
    }

    @Test
    void robotsFindTheSitemaps() {
        assertThat(body(desk.get("/robots.txt")))
                .contains("Disallow: /newsroom/\n")
                .contains("Sitemap: https://bantin.example/sitemap.xml\n")
                .contains("Sitemap: https://bantin.example/sitemap-news.xml\n");
    }
}
