package vn.bantin.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.OneSystem;

/**
 * API3, broken object property level authorization: callers can set fields that only the server may set, or readers get
 * fields of the newsroom.
 */
@ExtendWith(OneSystem.class)
class Api03PropertyAuthorizationTest {

    /** What the server alone sets; no body may carry them. */
    private static final List<String> NOT_THEIRS = List.of(
            "id",
            "status",
            "author",
            "owner",
            "version",
            "views",
            "pendingChanges",
            "postedBy",
            "publishedAt",
            "createdAt",
            "updatedAt",
            "updatedBy",
            "slugHistory",
            "corrections",
            "missing");

    @Test
    void a_body_with_what_only_the_server_sets_is_refused(Newsdesk desk) throws Exception {
        var calls = new RoleCalls(desk);
        var wrong = new ArrayList<String>();
        var bodies = 0;
        for (var row : Roles.rows()) {
            if (!calls.hasBody(row[0])) {
                continue;
            }
            var answer = calls.call(row[0], "admin", NOT_THEIRS.toArray(String[]::new));
            bodies++;
            for (var field : NOT_THEIRS) {
                if (answer.statusCode() != 422 || !answer.body().contains("\"/" + field + "\"")) {
                    wrong.add(Roles.said(row[0], field, "422", answer));
                }
            }
        }
        assertThat(wrong).isEmpty();
        System.out.println("roles: " + bodies + " bodies refused");
    }

    @Test
    void readers_are_told_nothing_of_the_newsroom(Newsdesk desk) throws Exception {
        var id = desk.draft("reporter", "Ai cũng đọc được", OneSystem.CATEGORY);
        desk.act("reporter", id, "submit", "{}");
        desk.act("editor", id, "publish", "{}");
        for (var path : List.of("/articles/ai-cung-doc-duoc", "/articles?limit=5")) {
            assertThat(desk.call(null, "GET", path, null).body())
                    .contains(id)
                    .doesNotContain("\"owner\"", "\"updatedBy\"", "\"status\"", "\"missing\"", "\"audit\"");
        }
    }
}
