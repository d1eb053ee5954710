package vn.bantin.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/**
 * API1, broken object level authorization: knowing an id is enough to read or change its object.
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

    /** Saves that add another's upload are answered as for an id that does not exist, and use nothing. */
    @Test
    void anothers_file_cannot_be_named(Newsdesk desk) throws Exception {
        var uploads = new ReadyUploads(desk);
        var picture = uploads.of("reporter", "images");
        var file = uploads.of("reporter", "attachments");
        var own = "/newsroom/articles/" + desk.draft("reporter2", "Ảnh của người khác", OneSystem.CATEGORY);
        for (var field : List.of("leadImage", "images", "seo.image", "body", "attachments")) {
            var id = field.equals("attachments") ? file : picture;
            var unknown = id.replaceAll("[0-9]", "0");
            var body = RoleCalls.naming(field);
            for (var path : List.of("POST /newsroom/articles", "PUT " + own)) {
                var method = path.substring(0, path.indexOf(' '));
                var target = path.substring(path.indexOf(' ') + 1);
                var named = desk.call("reporter2", method, target, body.replace("{made}", id), "If-Match", "*");
                var missing = desk.call("reporter2", method, target, body.replace("{made}", unknown), "If-Match", "*");
                assertThat(named.statusCode()).as(path + " " + field).isEqualTo(422);
                assertThat(errors(named).replace(id, ""))
                        .isEqualTo(errors(missing).replace(unknown, ""));
            }
        }
        for (var path : List.of("/newsroom/images/" + picture, "/newsroom/attachments/" + file)) {
            assertThat(desk.call("reporter", "DELETE", path, null, "If-Match", "*")
                            .statusCode())
                    .as("nothing uses " + path)
                    .isEqualTo(204);
        }
    }

    private static String errors(HttpResponse<String> answer) {
        return TestSystem.MAPPER.readTree(answer.body()).path("errors").toString();
    }

    /** An editor's use locks the file and is not named to its owner, who may not read the editor's draft. */
    @Test
    void uses_by_others_are_not_named(Newsdesk desk) throws Exception {
        var id = new ReadyUploads(desk).of("reporter", "images");
        var body = RoleCalls.naming("leadImage").replace("{made}", id);
        var article = desk.done("editor", "POST", "/newsroom/articles", body)
                .get("id")
                .asString();
        var path = "/newsroom/images/" + id;
        for (var answer : List.of(
                desk.call("reporter", "GET", path, null),
                desk.call("reporter", "GET", "/newsroom/images", null),
                desk.call("reporter", "PATCH", path, "{\"alt\":\"x\"}", "If-Match", "*"),
                desk.call("reporter", "DELETE", path, null, "If-Match", "*"))) {
            assertThat(answer.body()).doesNotContain(article);
        }
        assertThat(desk.done("editor", "GET", path, null).path("usedBy").toString())
                .contains(article);
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
