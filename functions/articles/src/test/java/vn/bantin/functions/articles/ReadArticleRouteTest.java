package vn.bantin.functions.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.articles.Desk.NOON;
import static vn.bantin.functions.articles.Desk.body;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.bantin.article.Category;

class ReadArticleRouteTest {

    private final Desk desk = new Desk();

    @Test
    void storedBytesAreCopiedWithCategoryAndCanonicalUrlPutIn() {
        desk.articles.put(Desk.article("a1", "mot", "Một", NOON.minusSeconds(60)));

        var response = desk.get("/articles/mot");

        assertThat(response.status()).isEqualTo(200);
        assertThat(body(response))
                .startsWith("{\"category\":{\"id\":\"c2\",\"path\":\"thoi-su/giao-thong\",\"name\":\"Giao thông\"},"
                        + "\"canonicalUrl\":\"https://bantin.example/tin/mot\",\"id\":\"a1\"")
                .contains("\"postedBy\":\"Toà soạn\"");
        assertThat(response.headers()).containsEntry("last-modified", "Mon, 23 Nov 2026 04:59:00 GMT");
        assertThat(response.headers().get("etag")).matches("\"[0-9a-f]{32}\"");
        assertThat(desk.articles.reads()).isEqualTo(1);
    }

    @Test
    void entityTagChangesWithContentFormAndCategoryName() {
        desk.articles.put(Desk.article("a1", "mot", "Một", NOON.minusSeconds(60)));
        var first = desk.get("/articles/mot").headers().get("etag");
        assertThat(desk.get("/articles/mot").headers()).containsEntry("etag", first);
        assertThat(desk.get("/articles/mot", Map.of("accept", "application/ld+json"))
                        .headers()
                        .get("etag"))
                .isNotEqualTo(first);

        desk.articles.taxonomy(
                desk.articles.taxonomy().with(new Category("c2", "giao-thong", "Giao thông vận tải", 1, "c1")));

        var renamed = desk.get("/articles/mot", Map.of("if-none-match", first));
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(desk.get(
                                "/articles/mot",
                                Map.of("if-none-match", "W/" + renamed.headers().get("etag")))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void storyIsNotThereBeforeItsTimeNorAfterItsEnd() {
        desk.articles.put(Desk.article("a1", "mot", "Một", NOON.plusSeconds(5)), NOON, NOON.plusSeconds(20));
        assertThat(desk.get("/articles/mot").status()).isEqualTo(404);

        desk.now = NOON.plusSeconds(5);
        var visible = desk.get("/articles/mot");
        assertThat(visible.status()).isEqualTo(200);
        assertThat(visible.headers())
                .containsEntry("cache-control", "public, max-age=15, s-maxage=15, stale-while-revalidate=0");

        desk.now = NOON.plusSeconds(20);
        assertThat(desk.get("/articles/mot").status()).isEqualTo(404);
    }

    @Test
    void oldSlugLeadsToTheNewOne() {
        desk.articles.put(Desk.article("a1", "moi", "Mới", NOON));
        desk.articles.moved("cu", "a1");
        desk.articles.moved("mo-coi", "a7");

        var response = desk.get("/articles/cu");

        assertThat(response.status()).isEqualTo(308);
        assertThat(response.headers()).containsEntry("location", "/articles/moi");
        assertThat(desk.get("/articles/mo-coi").status()).isEqualTo(404);
    }

    @Test
    void withdrawnArticleIsGoneWithItsNotice() {
        desk.articles.put(Desk.article("a1", "mot", "Một", NOON));
        desk.articles.withdraw("mot", "Toà soạn đã rút bài này.");

        var response = desk.get("/articles/mot");

        assertThat(response.status()).isEqualTo(410);
        assertThat(body(response)).contains("\"notice\":\"Toà soạn đã rút bài này.\"");
        assertThat(response.headers()).containsEntry("cache-control", "no-store");
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() {
        desk.articles.put(Desk.article("a1", "mot", "Một", NOON));
        var head = desk.call("HEAD", "/articles/mot", Map.of());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers())
                .containsEntry("etag", desk.get("/articles/mot").headers().get("etag"));
    }

    @Test
    void formsForMachinesTellTheSameStory() {
        desk.articles.put(Desk.rich(NOON.minusSeconds(9000)));
        assertThat(body(desk.get("/articles/cau-rong-mo-lai", Map.of("accept", "application/ld+json"))))
                .contains("\"@type\":\"NewsArticle\"")
                .contains("\"articleBody\":\"Đoạn một.\\nTiểu mục\\nĐoạn hai.\"")
                .contains("\"url\":\"https://bantin.example/media/p1/1600.jpg\"")
                .contains("\"@type\":\"CorrectionComment\"");
        assertThat(body(desk.get("/articles/cau-rong-mo-lai", Map.of("accept", "application/vnd.iptc.ninjs+json"))))
                .contains("\"version\":\"3.1\"")
                .contains("\"pubStatus\":\"usable\"")
                .contains("\"copyrightNotice\":\"Ảnh: Hoài An\"");
    }
}
