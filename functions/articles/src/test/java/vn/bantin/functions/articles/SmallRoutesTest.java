package vn.bantin.functions.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.articles.Desk.body;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.bantin.article.ArticleRepository;

class SmallRoutesTest {

    private final Desk desk = new Desk();

    @Test
    void categoriesAreATreeWithCounts() {
        desk.articles.put(Desk.article("a1", "s1", "Một", Desk.NOON));
        assertThat(body(desk.get("/categories")))
                .startsWith("{\"items\":[{\"id\":\"c1\",\"path\":\"thoi-su\",\"name\":\"Thời sự\",\"articleCount\":1,"
                        + "\"children\":[{\"id\":\"c2\",\"path\":\"thoi-su/giao-thong\"");
    }

    @Test
    void authorHasACountAndPerhapsABiography() {
        desk.articles.author(new ArticleRepository.Author("hoai-an", "Hoài An", ""));
        assertThat(body(desk.get("/authors/hoai-an")))
                .isEqualTo("{\"slug\":\"hoai-an\",\"name\":\"Hoài An\",\"articleCount\":0}");
        assertThat(desk.get("/authors/khong-ai").status()).isEqualTo(404);
    }

    @Test
    void tagsAreAList() {
        desk.articles.tag("giao thông", 7);
        assertThat(body(desk.get("/tags"))).isEqualTo("{\"items\":[{\"tag\":\"giao thông\",\"articleCount\":7}]}");
    }

    @Test
    void healthIsNeverCached() {
        assertThat(desk.get("/health").headers()).containsEntry("cache-control", "no-store");
        assertThat(body(desk.get("/health"))).isEqualTo("{\"status\":\"ok\"}");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "GET, /khong-co, 404, none",
                "POST, /khong-co, 404, none",
                "GET, /articles/a/b/c, 404, none",
                "DELETE, /articles, 405, 'GET, HEAD'",
                "PUT, /articles/mot, 405, 'GET, HEAD'",
                "OPTIONS, /health, 405, 'GET, HEAD'",
            })
    void unknownPathAndWrongMethodAreToldApart(String method, String path, int status, String allow) {
        var response = desk.call(method, path, Map.of());
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(response.headers().get("allow")).isEqualTo(allow);
    }
}
