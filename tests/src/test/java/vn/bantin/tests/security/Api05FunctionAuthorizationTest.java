package vn.bantin.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
                    var answer = calls.call(row[0], CALLERS.get(column), null);
                    cells++;
                    if (!(expected.equals("ok")
                            ? answer.statusCode() / 100 == 2
                            : answer.statusCode() == Integer.parseInt(expected))) {
                        wrong.add(Roles.said(row[0], CALLERS.get(column), expected, answer));
                    }
                }
            }
            var nobody = calls.call(row[0], null, null);
            cells++;
            if (nobody.statusCode() != 401) {
                wrong.add(Roles.said(row[0], "nobody", "401", nobody));
            }
        }
        assertThat(wrong).isEmpty();
        System.out.println("roles: " + cells + " cells as the table says");
    }
}
