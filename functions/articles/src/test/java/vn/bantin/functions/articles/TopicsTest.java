package vn.bantin.functions.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.articles.Desk.NOON;

import org.junit.jupiter.api.Test;
import vn.bantin.article.Topic;

/** A tag has a page, a feed and a description of its own; a tag that was renamed leads to its new name. */
class TopicsTest {

    private final Desk desk = new Desk();

    TopicsTest() {
        desk.articles.put(Desk.article("a1", "ben-do", "Bến đò", NOON.minusSeconds(60)));
    }

    @Test
    void a_tag_without_a_description_has_its_own_name_as_title() {
        assertThat(Desk.body(desk.get("/topics/cau-duong")))
                .isEqualTo("{\"tag\":\"cau-duong\",\"title\":\"cầu đường\",\"articleCount\":1}");
        assertThat(Desk.body(desk.get("/chu-de/cau-duong")))
                .contains("cầu đường</h1>")
                .contains("/tin/ben-do")
                .contains("/feeds/rss.xml?tag=cau-duong");
    }

    @Test
    void a_described_topic_shows_what_editors_say_and_is_in_the_sitemap() {
        desk.articles.topics.put("cau-duong", new Topic("cau-duong", "Cầu và đường", "Mọi công trình.", null, null, 1));
        assertThat(Desk.body(desk.get("/topics/cau-duong"))).contains("Cầu và đường", "Mọi công trình.");
        assertThat(Desk.body(desk.get("/chu-de/cau-duong"))).contains("Cầu và đường</h1>", "Mọi công trình.");
        assertThat(Desk.body(desk.get("/sitemaps/pages.xml"))).contains("https://bantin.example/chu-de/cau-duong");
        assertThat(Desk.body(desk.get("/feeds/rss.xml?tag=cau-duong")))
                .contains("Cầu và đường – Bản Tin")
                .contains("/tin/ben-do");
    }

    @Test
    void a_renamed_tag_and_a_tag_as_it_is_written_answer_308() {
        desk.articles.topics.put("cau-cu", new Topic("cau-cu", "", "", null, "cau-duong", 1));
        assertThat(desk.get("/topics/cau-cu").headers()).containsEntry("location", "/topics/cau-duong");
        assertThat(desk.get("/chu-de/cau-cu?lang=en").headers()).containsEntry("location", "/chu-de/cau-duong?lang=en");
        assertThat(desk.get("/topics/cầu đường").headers()).containsEntry("location", "/topics/cau-duong");
        assertThat(desk.get("/topics/khong-co").status()).isEqualTo(404);
    }
}
