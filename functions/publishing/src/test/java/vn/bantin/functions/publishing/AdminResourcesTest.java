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
import tools.jackson.databind.JsonNode;
import vn.bantin.functions.publishing.Newsroom.Draft;
import vn.bantin.views.Ranking;

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
                .isEqualTo("\uFEFFmonth,byline,postedBy,articles\r\n" + "2026-11,\"'=Thu, \"\"Hà\"\"\",\"editor\",1\r\n"
                        + "2026-11,\"Lê Minh\",\"editor\",1\r\n"
                        + "2026-11,\"Lê Minh\",\"reporter\",2\r\n");
    }

    @Test
    void statistics_name_articles_that_a_crowd_of_one_network_views() {
        var pushed = publish("editor", "Bị đẩy", "Lê Minh");
        var entry = new Ranking.Entry(pushed.id(), 972, 1_028);
        newsroom.views.putRanking(new Ranking("crowds", newsroom.now.getEpochSecond(), List.of(entry)));
        var crowds = newsroom.get("reporter", "/newsroom/statistics/crowds", Map.of(), Map.of());
        assertThat(json(crowds).path("items").toString())
                .isEqualTo(
                        "[{\"article\":\"%s\",\"slug\":\"bi-day\",\"headline\":\"Bị đẩy\",\"views\":1028,\"discounted\":972}]"
                                .formatted(pushed.id()));
        newsroom.now = newsroom.now.plusSeconds(3_600); // no pass has found it since
        var later = newsroom.get("reporter", "/newsroom/statistics/crowds", Map.of(), Map.of());
        assertThat(json(later).path("items").size()).isZero();
    }

    @Test
    void a_report_as_json_has_every_article_with_what_its_fee_is_computed_from() {
        newsroom.call(
                "editor",
                "PUT",
                "/newsroom/authors/{slug}",
                Map.of("slug", "le-minh"),
                "{\"name\":\"Lê Minh\"}",
                Map.of("if-none-match", "*"));
        newsroom.call(
                "admin",
                "PUT",
                "/newsroom/settings",
                Map.of(),
                "{\"siteName\":\"Báo\",\"fees\":[{\"genre\":\"article\",\"coefficient\":125,\"base\":300001},{\"genre\":\"brief\",\"coefficient\":50,\"base\":100000}]}",
                Map.of("if-match", "\"0\""));
        newsroom.now = Instant.parse("2026-10-05T03:00:00Z");
        published("Một", "<p>Ba chữ này.</p><p>Hai chữ.</p>", "\"brief\":true");
        newsroom.now = Instant.parse("2026-11-05T03:00:00Z");
        var story = published("Hai", "<p>Bốn chữ ở đây</p>", "\"authors\":[\"le-minh\"]");
        newsroom.startingCounts.put(story.id(), 12L);
        newsroom.call(
                "editor",
                "PUT",
                "/newsroom/articles/{id}",
                Map.of("id", story.id()),
                Newsroom.complete("Chưa đăng, dài hơn nhiều"),
                Map.of("if-match", "*"));
        newsroom.now = Instant.parse("2026-11-23T03:00:00Z");

        var november = report(Map.of("month", "2026-11"));
        assertThat(november).hasSize(1);
        assertThat(november.get(0).get("headline").asString()).isEqualTo("Hai");
        assertThat(november.get(0).get("words").asInt())
                .as("of what readers have")
                .isEqualTo(4);
        assertThat(november.get(0).at("/authors/0/name").asString()).isEqualTo("Lê Minh");
        assertThat(november.get(0).get("category").asString()).isEqualTo("tin-tuc");
        assertThat(november.get(0).get("views").asInt()).isEqualTo(12);
        assertThat(november.get(0).get("genre").asString()).isEqualTo("article");
        assertThat(november.get(0).get("fee").asInt()).isEqualTo(375_001);

        var both = report(Map.of("from", "2026-10", "to", "2026-11"));
        assertThat(both.valueStream().map(row -> row.get("fee").asInt())).containsExactly(375_001, 50_000);
        assertThat(both.get(1).get("genre").asString()).isEqualTo("brief");
        assertThat(both.get(1).get("words").asInt()).isEqualTo(5);
        for (var wrong : List.of("2025-10", "2026-12", "x")) {
            assertThat(newsroom.get(
                                    "admin",
                                    "/newsroom/reports/output",
                                    Map.of(),
                                    Map.of("from", wrong, "to", "2026-11"))
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    private JsonNode report(Map<String, String> query) {
        var answer = newsroom.get(
                "admin", "/newsroom/reports/output", Map.of(), query, Map.of("accept", "application/json"));
        return json(answer).get("items");
    }

    private Draft published(String headline, String body, String more) {
        var complete = Newsroom.complete(headline).replace("<p>Thân bài.</p>", body);
        var draft = Draft.of(newsroom.call(
                "editor",
                "POST",
                "/newsroom/articles",
                Map.of(),
                complete.substring(0, complete.length() - 1) + "," + more + "}",
                Map.of()));
        return Draft.of(newsroom.act("editor", draft, "publish", "{}"));
    }

    @Test
    void the_audit_is_filtered_by_article_account_and_time_and_paged() {
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
    void changes_of_categories_profiles_and_pages_are_audited() {
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
