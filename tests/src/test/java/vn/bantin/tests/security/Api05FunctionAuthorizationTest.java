package vn.bantin.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.OneSystem;

/**
 * API5, broken function level authorization: every route of the newsroom with every kind of caller, as {@code roles.csv} says.
 */
@ExtendWith(OneSystem.class)
class Api05FunctionAuthorizationTest {

    private static final List<String> CALLERS = List.of("guest", "reporter", "reporter2", "editor", "admin");

    @Test
    void every_cell_answers_as_the_table_says(Newsdesk desk) throws Exception {
        var calls = new RoleCalls(desk);
        var wrong = new ArrayList<String>();
        var cells = 0;
        for (var row : Roles.rows()) {
            for (var column = 0; column < CALLERS.size(); column++) {
                var expected = row[column + 2];
                if (!expected.equals("-")) {
                    var answer = calls.call(row[0], CALLERS.get(column));
                    cells++;
                    if (!(expected.equals("ok")
                            ? answer.statusCode() / 100 == 2
                            : answer.statusCode() == Integer.parseInt(expected))) {
                        wrong.add(Roles.said(row[0], CALLERS.get(column), expected, answer));
                    }
                }
            }
            var nobody = calls.call(row[0], null);
            cells++;
            if (nobody.statusCode() != 401) {
                wrong.add(Roles.said(row[0], "nobody", "401", nobody));
            }
        }
        assertThat(wrong).isEmpty();
        System.out.println("roles: " + cells + " cells as the table says");
    }

    /** Their tokens still say admin; a route that takes a role asks the user pool. */
    @Test
    void demoted_and_disabled_admins_are_out_before_their_tokens_expire(Newsdesk desk) throws Exception {
        var calls = new RoleCalls(desk);
        var changes = Map.of("giang-chuc", "{\"role\":\"reporter\"}", "nghi-viec", "{\"disabled\":true}");
        for (var change : changes.entrySet()) {
            var user = change.getKey();
            var account = desk.done(
                    "admin",
                    "POST",
                    "/newsroom/people",
                    "{\"username\":\"%s\",\"email\":\"%s@example.org\",\"displayName\":\"A\",\"role\":\"admin\"}"
                            .formatted(user, user));
            assertThat(desk.done(user, "GET", "/newsroom/me", null).path("role").asString())
                    .isEqualTo("admin");
            var path = "/newsroom/people/" + account.path("sub").asString();
            desk.done("admin", "PATCH", path, change.getValue(), "If-Match", "*");
        }
        var let = new ArrayList<String>();
        for (var row : Roles.rows()) {
            for (var user : changes.keySet()) {
                if (row[3].equals("403")) { // takes more than a reporter's role
                    var answer = calls.call(row[0], user);
                    if (answer.statusCode() != 403 && answer.statusCode() != 404) {
                        let.add(Roles.said(row[0], user, "403 or 404", answer));
                    }
                }
            }
        }
        assertThat(let).isEmpty();
    }
}
