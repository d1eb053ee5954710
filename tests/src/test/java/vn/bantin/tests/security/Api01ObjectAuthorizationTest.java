package vn.bantin.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.OneSystem;

/**
 * API1, broken object level authorization: whoever knows an id gets what it names.
 */
@ExtendWith(OneSystem.class)
class Api01ObjectAuthorizationTest {

    /** Another reporter's draft is not there at all: 403 would say that it is. */
    @Test
    void anothers_draft_does_not_exist(Newsdesk desk) throws Exception {
        var id = desk.draft("reporter", "Của riêng tôi", OneSystem.CATEGORY);
        var draft = Newsdesk.complete("Của người khác", OneSystem.CATEGORY);
        for (var call : List.of(
                "GET ",
                "PUT ",
                "DELETE ",
                "GET /revisions",
                "GET /revisions/1",
                "POST /submit",
                "POST /preview-links")) {
            var word = call.split(" ", -1);
            var answer = desk.call(
                    "reporter2",
                    word[0],
                    "/newsroom/articles/" + id + word[1],
                    word[0].equals("PUT") ? draft : call.equals("POST /submit") ? "{}" : null,
                    "If-Match",
                    "*");
            assertThat(answer.statusCode()).as(call + " " + answer.body()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("Của riêng tôi");
        }
        assertThat(desk.call("reporter2", "GET", "/newsroom/articles", null).body())
                .doesNotContain(id);
        assertThat(desk.call("reporter", "GET", "/newsroom/articles/" + id, null)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anothers_file_does_not_exist(Newsdesk desk) throws Exception {
        var ticket = "{\"filename\":\"a.jpg\",\"contentType\":\"image/jpeg\",\"size\":1000,\"sha256\":\"%s\"}";
        var id = desk.done("reporter", "POST", "/newsroom/images", ticket.formatted("cd".repeat(32)))
                .get("id")
                .asString();
        for (var method : List.of("GET", "PATCH", "DELETE")) {
            var body = method.equals("PATCH") ? "{\"alt\":\"x\"}" : null;
            var answer = desk.call("reporter2", method, "/newsroom/images/" + id, body, "If-Match", "*");
            assertThat(answer.statusCode()).as(method + " " + answer.body()).isEqualTo(404);
        }
    }

    /** Ids of drafts are no keys to the public routes either. */
    @Test
    void a_draft_is_on_no_public_route(Newsdesk desk) throws Exception {
        var id = desk.draft("reporter", "Chưa ai được đọc", OneSystem.CATEGORY);
        for (var path :
                List.of("/articles/" + id, "/tin/" + id, "/articles/chua-ai-duoc-doc", "/tin/chua-ai-duoc-doc")) {
            assertThat(desk.call(null, "GET", path, null).statusCode()).as(path).isEqualTo(404);
        }
    }
}
