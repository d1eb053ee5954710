package vn.bantin.functions.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.articles.Desk.NOON;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A browser gets a page in its reader's language, whatever failed; the API gets its problem document. */
class ErrorPagesTest {

    private final Desk desk = new Desk();

    @Test
    void a_busy_store_is_a_page_in_vietnamese_then_in_english() {
        desk.articles.put(Desk.article("a1", "ben-do", "Bến đò", NOON));
        desk.articles.unavailable = true;
        var page = desk.get("/tin/ben-do", Map.of("accept", "text/html"));
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.headers())
                .containsEntry("content-type", "text/html; charset=utf-8")
                .containsEntry("retry-after", "1")
                .containsEntry("cache-control", "no-store");
        assertThat(Desk.body(page)).contains("Trang đang quá tải. Vui lòng thử lại sau ít phút.");
        assertThat(Desk.body(desk.get("/tin/ben-do?lang=en")))
                .contains("The site is busy. Please try again in a few minutes.")
                .doesNotContain("The store is busy");
        assertThat(desk.get("/articles").headers()).containsEntry("content-type", "application/problem+json");
    }

    @Test
    void an_unknown_address_is_a_page_for_a_browser_and_a_problem_for_a_script() {
        assertThat(Desk.body(desk.get("/khong-co", Map.of("accept", "text/html"))))
                .contains("Trang không tồn tại hoặc đã chuyển sang địa chỉ khác.");
        assertThat(desk.get("/khong-co").headers()).containsEntry("content-type", "application/problem+json");
    }
}
