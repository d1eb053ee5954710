package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.bantin.functions.publishing.Newsroom.Draft;
import vn.bantin.web.Response;

/** A preview link opens the draft for anybody who has it, until it expires or is revoked. */
class PreviewRoutesTest {

    private static final String LINKS = "/newsroom/articles/{id}/preview-links";

    private final Newsroom newsroom = new Newsroom();
    private final Draft draft = newsroom.draft("reporter1", "Bản nháp");

    @Test
    void revoked_links_open_nothing() {
        var first = link();
        var second = link();
        var revoked = newsroom.call("reporter1", "DELETE", LINKS, Map.of("id", draft.id()), null, Map.of());
        assertThat(revoked.status()).isEqualTo(204);
        assertThat(open(first).status()).isEqualTo(404);
        assertThat(open(second).status()).isEqualTo(404);
        assertThat(newsroom.store.auditOf(draft.id(), null, 10).items())
                .anyMatch(entry -> entry.action().equals("revoke-previews"));
    }

    @Test
    void a_link_expires_after_two_days_and_a_forged_one_never_was() {
        var token = link();
        assertThat(open(token.substring(0, token.length() - 2) + "AA").status()).isEqualTo(404);
        newsroom.now = newsroom.now.plusSeconds(2 * 24 * 3600 + 61);
        assertThat(open(token).status()).isEqualTo(404);
    }

    private String link() {
        var made = newsroom.call("reporter1", "POST", LINKS, Map.of("id", draft.id()), null, Map.of());
        return Newsroom.json(made).get("url").asString().replaceAll(".*/", "");
    }

    private Response open(String token) {
        return newsroom.get("", "/previews/{token}", Map.of("token", token), Map.of());
    }
}
