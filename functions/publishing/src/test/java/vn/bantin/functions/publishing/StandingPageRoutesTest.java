package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.publishing.Newsroom.json;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.bantin.web.Response;

/** Standing pages: edited by editors, every save kept. */
class StandingPageRoutesTest {

    private static final Map<String, String> SLUG = Map.of("slug", "gioi-thieu");

    private final Newsroom newsroom = new Newsroom();

    @Test
    void every_save_is_kept_and_can_be_read_again() {
        var first = save("Một", Map.of("if-none-match", "*"));
        assertThat(first.status()).isEqualTo(201);
        var second = save("Hai", Map.of("if-match", etag(first)));
        assertThat(save("Hai", Map.of("if-match", etag(second))).headers().get("etag"))
                .isEqualTo(etag(second));

        var saves = json(call("GET", "/revisions", SLUG, null, Map.of())).get("items");
        assertThat(saves.valueStream().map(save -> save.get("n").asInt())).containsExactly(2, 1);
        assertThat(saves.get(1).get("by").asString()).isEqualTo("editor");
        var old = call("GET", "/revisions/{n}", Map.of("slug", "gioi-thieu", "n", "1"), null, Map.of());
        assertThat(json(old).get("body").asString()).isEqualTo("<p>Một</p>");
        assertThat(call("GET", "/revisions/{n}", Map.of("slug", "gioi-thieu", "n", "3"), null, Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(newsroom.admin.pages()).hasSize(1);
        assertThat(newsroom.admin.revisions("gioi-thieu")).hasSize(2);
    }

    @Test
    void a_stale_save_gets_who_changed_it_and_a_save_gets_what_was_removed() {
        var first = save("Một", Map.of("if-none-match", "*"));
        var second = save("<script>x</script>Hai", Map.of("if-match", etag(first)));
        assertThat(json(second).at("/removed/0").asString()).isEqualTo("script");
        var stale = save("Ba", Map.of("if-match", etag(first)));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(json(stale).get("changedBy").asString()).isEqualTo("editor");
        assertThat(json(stale).get("changedAt").asString()).isEqualTo(newsroom.now.toString());
        assertThat(stale.headers().get("etag")).isEqualTo(etag(second));
    }

    @Test
    void a_deleted_page_is_gone_and_made_again_continues_its_history() {
        var first = save("Một", Map.of("if-none-match", "*"));
        assertThat(call("DELETE", "", SLUG, null, Map.of("if-match", "\"7\"")).status())
                .isEqualTo(412);
        assertThat(call("DELETE", "", SLUG, null, Map.of()).status()).isEqualTo(428);
        assertThat(call("DELETE", "", SLUG, null, Map.of("if-match", etag(first)))
                        .status())
                .isEqualTo(204);
        assertThat(call("GET", "", SLUG, null, Map.of()).status()).isEqualTo(404);
        assertThat(call("DELETE", "", SLUG, null, Map.of("if-match", "*")).status())
                .isEqualTo(404);
        assertThat(newsroom.readers.standingPages()).isEmpty();
        assertThat(newsroom.admin.pages()).isEmpty();

        assertThat(etag(save("Hai", Map.of("if-none-match", "*")))).isEqualTo("\"2\"");
        var old = call("GET", "/revisions/{n}", Map.of("slug", "gioi-thieu", "n", "1"), null, Map.of());
        assertThat(json(old).get("body").asString()).isEqualTo("<p>Một</p>");
    }

    private Response save(String text, Map<String, String> headers) {
        return call("PUT", "", SLUG, "{\"title\":\"Giới thiệu\",\"body\":\"<p>" + text + "</p>\"}", headers);
    }

    private Response call(
            String method,
            String below,
            Map<String, String> path,
            @org.jspecify.annotations.Nullable String body,
            Map<String, String> headers) {
        return newsroom.call("editor", method, "/newsroom/pages/{slug}" + below, path, body, headers);
    }

    private static String etag(Response answer) {
        return answer.headers().getOrDefault("etag", "");
    }
}
