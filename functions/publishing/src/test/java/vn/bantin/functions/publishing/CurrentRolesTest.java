package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.bantin.access.Role;
import vn.bantin.web.Response;

/** A role in an old access token counts only as long as the user pool still gives it. */
class CurrentRolesTest {

    private final Newsroom newsroom = new Newsroom();

    private Response settings(String user) {
        return newsroom.get(user, "/newsroom/settings", Map.of(), Map.of());
    }

    @Test
    void a_demoted_admin_is_refused_within_a_minute() {
        assertThat(settings("admin").status()).isEqualTo(200);
        newsroom.roles.set("admin", Optional.of(Role.EDITOR));
        newsroom.now = newsroom.now.plusSeconds(59);
        assertThat(settings("admin").status()).isEqualTo(200);
        newsroom.now = newsroom.now.plusSeconds(1);
        var refused = settings("admin");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(Newsroom.json(refused).path("code").asString()).isEqualTo("admin-only");
    }

    @Test
    void a_demoted_editor_publishes_nothing() {
        var own = newsroom.draft("editor2", "Của tôi");
        var other = newsroom.draft("reporter", "Của người khác");
        newsroom.roles.set("editor2", Optional.of(Role.REPORTER));
        assertThat(newsroom.act("editor2", own, "publish", "{}").status()).isEqualTo(403);
        assertThat(newsroom.act("editor2", other, "publish", "{}").status()).isEqualTo(404);
        assertThat(newsroom.act("editor2", own, "submit", "{}").status()).isEqualTo(200);
    }

    @Test
    void a_disabled_account_has_no_role() {
        newsroom.roles.set("editor2", Optional.empty());
        var refused = newsroom.call(
                "editor2",
                "PUT",
                "/newsroom/categories/{path+}",
                Map.of("path", "moi"),
                "{\"name\":\"Mới\"}",
                Map.of("if-none-match", "*"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(Newsroom.json(refused).path("code").asString()).isEqualTo("no-group");
    }

    @Test
    void a_promotion_takes_a_new_token() {
        newsroom.roles.set("editor2", Optional.of(Role.ADMIN));
        assertThat(settings("editor2").status()).isEqualTo(403);
    }

    @Test
    void the_user_pool_is_called_once_a_minute_and_only_for_checked_routes() {
        newsroom.roles.lookups.clear();
        newsroom.put("editor2", newsroom.draft("editor2", "Bài"), Newsroom.complete("Bài mới"));
        newsroom.get("editor2", "/newsroom/articles", Map.of(), Map.of());
        newsroom.act("reporter", newsroom.draft("reporter", "Bài"), "submit", "{}");
        assertThat(newsroom.roles.lookups).isEmpty();
        settings("admin2");
        settings("admin2");
        assertThat(newsroom.roles.lookups).containsExactly("sub-admin2");
    }

    @Test
    void while_the_pool_is_unavailable_its_last_answer_counts_five_minutes() {
        assertThat(settings("admin").status()).isEqualTo(200);
        newsroom.roles.unavailable = true;
        newsroom.now = newsroom.now.plusSeconds(299);
        assertThat(settings("admin").status()).isEqualTo(200);
        newsroom.now = newsroom.now.plusSeconds(1);
        assertThat(settings("admin").status()).isEqualTo(503);
        assertThat(settings("admin2").status()).isEqualTo(503);
    }
}
