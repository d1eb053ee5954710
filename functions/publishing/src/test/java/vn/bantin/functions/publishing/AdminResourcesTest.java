package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.publishing.Newsroom.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.bantin.functions.publishing.Newsroom.Draft;

/** What the office asks: who wrote how much in a month, and who did what to which article when. */
class AdminResourcesTest {

    private final Newsroom newsroom = new Newsroom();

    @Test
    void a_months_output_is_counted_by_byline_and_poster_in_the_sites_zone() {
        newsroom.now = Instant.parse("2026-10-31T16:59:59Z"); // the last second of October there
        publish("reporter", "Tháng trước", "Lê Minh");
        newsroom.now = Instant.parse("2026-10-31T17:00:00Z");
        publish("reporter", "Một", "Lê Minh");
        publish("reporter", "Hai", "Lê Minh");
        publish("editor", "Ba", "Lê Minh");
        publish("editor", "Bốn", "=Thu, \\\"Hà\\\"");
        newsroom.now = Instant.parse("2026-11-23T03:00:00Z");
        var answer = newsroom.get("admin", "/newsroom/reports/output", Map.of(), Map.of("month", "2026-11"));
        assertThat(answer.headers().get("content-type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFmonth,byline,postedBy,articles\r\n" + "2026-11,\"'=Thu, \"\"Hà\"\"\",editor,1\r\n"
                        + "2026-11,Lê Minh,editor,1\r\n"
                        + "2026-11,Lê Minh,reporter,2\r\n");
    }

    @Test
    void the_audit_is_asked_by_article_by_account_and_by_time_page_after_page() {
        var first = publish("reporter", "Một", "Lê Minh");
        newsroom.now = newsroom.now.plusSeconds(3600);
        var later = newsroom.now.toString();
        publish("editor", "Hai", "Lê Minh");
        Draft.of(newsroom.act("editor", first, "withdraw", "{\"notice\":\"Gỡ\"}"));

        assertThat(audit(Map.of("article", first.id()))).containsExactly("withdraw", "publish", "create");
        assertThat(audit(Map.of("actor", "reporter"))).containsExactly("create");
        assertThat(audit(Map.of("from", later))).containsExactlyInAnyOrder("withdraw", "publish", "create");
        assertThat(audit(Map.of("to", later))).containsExactlyInAnyOrder("publish", "create", "save-category");
        assertThat(audit(Map.of("limit", "2"))).hasSize(6);
    }

    @Test
    void an_audit_of_any_range_answers_in_pages_of_its_limit() {
        for (var i = 0; i < 3; i++) {
            publish("editor", "Bài " + i, "Lê Minh");
        }
        newsroom.now = newsroom.now.plusSeconds(40 * 24 * 3600);
        publish("editor", "Tháng sau", "Lê Minh");
        assertThat(audit(Map.of("to", "2099-01-01T00:00:00Z", "limit", "3"))).hasSize(9);
        assertThat(audit(Map.of("from", "0001-01-01T00:00:00Z", "limit", "3"))).hasSize(9);
        assertThat(audit(Map.of("from", "9999-12-31T00:00:00Z"))).isEmpty();
        var beyond = Map.of("from", "+999999-01-01T00:00:00Z");
        assertThat(newsroom.get("admin", "/newsroom/audit", Map.of(), beyond).status())
                .isEqualTo(400);
        assertThat(audit(Map.of("actor", "admin", "limit", "1"))).containsExactly("save-category");
    }

    @Test
    void what_is_done_to_categories_profiles_and_pages_is_in_the_audit() {
        var fresh = Map.of("if-none-match", "*");
        newsroom.call("editor", "PUT", "/newsroom/authors/{slug}", Map.of("slug", "a"), "{\"name\":\"A\"}", fresh);
        newsroom.call(
                "editor", "DELETE", "/newsroom/authors/{slug}", Map.of("slug", "a"), null, Map.of("if-match", "*"));
        var page = "{\"title\":\"T\",\"body\":\"x\"}";
        newsroom.call("editor", "PUT", "/newsroom/pages/{slug}", Map.of("slug", "lien-he"), page, fresh);
        assertThat(audit(Map.of()))
                .containsExactlyInAnyOrder("save-category", "save-author", "delete-author", "save-page");
        var items = json(newsroom.get("admin", "/newsroom/audit", Map.of(), Map.of()))
                .get("items");
        assertThat(items.valueStream().noneMatch(entry -> entry.has("article"))).isTrue();
    }

    private List<String> audit(Map<String, String> query) {
        var actions = new ArrayList<String>();
        var asked = new HashMap<>(query);
        while (true) {
            var page = json(newsroom.get("admin", "/newsroom/audit", Map.of(), asked));
            assertThat(page.get("items").size())
                    .isLessThanOrEqualTo(Integer.parseInt(query.getOrDefault("limit", "50")));
            page.get("items").forEach(entry -> actions.add(entry.get("action").asString()));
            if (!page.has("next")) {
                return actions;
            }
            asked.put("cursor", page.get("next").asString());
        }
    }

    private Draft publish(String user, String headline, String byline) {
        var body = Newsroom.complete(headline).replace("Thanh Lài", byline);
        var draft = Draft.of(newsroom.call(user, "POST", "/newsroom/articles", Map.of(), body, Map.of()));
        newsroom.now = newsroom.now.plusMillis(1);
        return Draft.of(newsroom.act("editor", draft, "publish", "{}"));
    }
}
