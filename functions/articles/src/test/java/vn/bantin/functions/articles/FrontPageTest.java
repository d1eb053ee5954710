package vn.bantin.functions.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.articles.Desk.NOON;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.article.FrontPageDocument;

/** The front page shows the editors' choice where it is public, the newest everywhere else, and nothing twice. */
class FrontPageTest {

    private final Desk desk = new Desk();

    FrontPageTest() {
        for (var i = 1; i <= 30; i++) {
            desk.articles.put(Desk.article("a" + i, "bai-" + i, "Bài " + i, NOON.minusSeconds(60L * i)));
        }
    }

    @Test
    void newest_articles_fill_an_unarranged_front_page() {
        assertThat(slots()).containsExactly("a1", "a2", "a3", "a4", "a5");
        assertThat(ids("latest")).containsExactly("a6", "a7", "a8", "a9", "a10", "a11");
    }

    @Test
    void a_pinned_article_stands_in_its_section_however_new_it_is() {
        desk.articles.front = new FrontPageDocument(
                1, List.of(), List.of(new FrontPageDocument.Section("c1", List.of("a1", "a2"))), null);
        assertThat(slots()).containsExactly("a3", "a4", "a5", "a6", "a7");
        assertThat(ids("latest")).doesNotContain("a1", "a2");
    }

    @Test
    void chosen_articles_stand_in_their_slots_and_the_newest_in_the_others() {
        front(slot("a20", null), slot("a3", null));
        assertThat(slots()).containsExactly("a20", "a3", "a1", "a2", "a4");
    }

    @Test
    void a_slot_is_filled_by_the_newest_once_its_article_is_withdrawn_expired_or_past_its_end() {
        front(slot("a20", null), slot("a21", NOON.plusSeconds(60)), slot("a22", null));
        desk.articles.put(
                Desk.article("a22", "bai-22", "Bài 22", NOON.minusSeconds(1400)), NOON, NOON.plusSeconds(120));
        assertThat(slots()).containsExactly("a20", "a21", "a22", "a1", "a2");

        desk.articles.withdraw("bai-20", "Gỡ.");
        assertThat(slots()).containsExactly("a1", "a21", "a22", "a2", "a3");
        desk.now = NOON.plusSeconds(60);
        assertThat(slots()).containsExactly("a1", "a2", "a22", "a3", "a4");
        desk.now = NOON.plusSeconds(120);
        assertThat(slots()).containsExactly("a1", "a2", "a3", "a4", "a5");
    }

    @Test
    void a_chosen_article_appears_at_its_time_and_no_cache_outlives_that() {
        desk.articles.put(Desk.article("b1", "sap-dang", "Sắp đăng", NOON.plusSeconds(20)));
        front(slot("b1", null));
        assertThat(slots()).doesNotContain("b1");
        assertThat(desk.get("/front").headers().get("cache-control")).contains("s-maxage=20");
        desk.now = NOON.plusSeconds(20);
        assertThat(slots()).first().isEqualTo("b1");
    }

    @Test
    void no_article_stands_on_the_page_twice() {
        desk.articles.front = new FrontPageDocument(
                1,
                List.of(slot("a7", null), slot("a7", null), slot("a25", null)),
                List.of(
                        new FrontPageDocument.Section("c2", List.of("a25", "a26")),
                        new FrontPageDocument.Section("c1", List.of("a26"))),
                null);
        var all = new ArrayList<>(slots());
        all.addAll(ids("latest"));
        front().path("sections").forEach(section -> section.path("items")
                .forEach(card -> all.add(card.path("id").asString())));
        assertThat(all).doesNotHaveDuplicates().contains("a26");
        var page = Desk.body(desk.get("/"));
        var seen = new HashSet<String>();
        page.lines()
                .filter(l -> l.contains("<h2 lang") || l.contains("<h3 lang"))
                .forEach(l -> assertThat(seen.add(l)).as(l).isTrue());
    }

    @Test
    void sections_follow_the_editors_order_and_their_pins_stand_first() {
        desk.articles.front =
                new FrontPageDocument(1, List.of(), List.of(new FrontPageDocument.Section("c2", List.of("a28"))), null);
        var sections = front().path("sections");
        assertThat(sections).hasSize(1);
        assertThat(sections.get(0).path("category").path("path").asString()).isEqualTo("thoi-su/giao-thong");
        assertThat(sections.get(0).path("items").get(0).path("id").asString()).isEqualTo("a28");
    }

    @Test
    void the_breaking_strip_ends_at_its_time_and_when_its_article_is_withdrawn() {
        var strip = new FrontPageDocument.Breaking("Bão đổi hướng", "a2", null, NOON.plusSeconds(10));
        desk.articles.front = new FrontPageDocument(1, List.of(), List.of(), strip);
        assertThat(front().path("breaking").path("text").asString()).isEqualTo("Bão đổi hướng");
        assertThat(front().path("breaking").path("url").asString()).isEqualTo("/tin/bai-2");
        assertThat(Desk.body(desk.get("/")))
                .contains("class=\"breaking\"")
                .contains("href=\"/tin/bai-2\">Bão đổi hướng");
        assertThat(desk.get("/").headers().get("cache-control")).contains("s-maxage=10");

        desk.articles.withdraw("bai-2", "Gỡ.");
        assertThat(front().has("breaking")).isFalse();
        desk.articles.front = new FrontPageDocument(
                2,
                List.of(),
                List.of(),
                new FrontPageDocument.Breaking("Bão", null, "https://bao.example/", NOON.plusSeconds(10)));
        assertThat(front().path("breaking").path("url").asString()).isEqualTo("https://bao.example/");
        desk.now = NOON.plusSeconds(10);
        assertThat(front().has("breaking")).isFalse();
    }

    @Test
    void the_page_and_its_json_show_the_same_articles() {
        front(slot("a20", null), slot("a3", null));
        var page = Desk.body(desk.get("/"));
        var at = 0;
        for (var id : slots()) {
            var next = page.indexOf("href=\"/tin/bai-" + id.substring(1) + "\"", at);
            assertThat(next).as(id).isGreaterThan(at);
            at = next;
        }
    }

    private void front(FrontPageDocument.Slot... slots) {
        desk.articles.front = new FrontPageDocument(1, List.of(slots), List.of(), null);
    }

    private static FrontPageDocument.Slot slot(String id, @Nullable Instant until) {
        return new FrontPageDocument.Slot(id, until);
    }

    private JsonNode front() {
        return JsonMapper.shared().readTree(Desk.body(desk.get("/front")));
    }

    private List<String> slots() {
        return ids("slots");
    }

    private List<String> ids(String member) {
        return front().path(member)
                .valueStream()
                .map(c -> c.path("id").asString())
                .toList();
    }
}
