package vn.bantin.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every cell of {@code roles.csv}, called over HTTP with a real token on a thing made for that cell. That every route has a
 * row is {@code RolesTest}'s to hold; a row without a {@link RoleCalls call} fails here.
 */
class RolesOverHttpTest {

    /** As the columns stand; the owner is always {@code reporter}. */
    private static final List<String> CALLERS = List.of("guest", "reporter", "reporter2", "editor", "admin");

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

    @TempDir
    static Path home;

    private static LocalSystem system;
    private static RoleCalls calls;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(LocalSystem.isBuilt(), "the functions are not packaged: run mvn package first");
        system = LocalSystem.start(home, null);
        calls = new RoleCalls(new Newsdesk(system));
    }

    @AfterAll
    static void stop() throws Exception {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void every_cell_answers_as_the_table_says() throws Exception {
        var wrong = new ArrayList<String>();
        var cells = 0;
        for (var row : rows()) {
            for (var column = 0; column < CALLERS.size(); column++) {
                var expected = row[column + 2];
                if (!expected.equals("-")) {
                    var answer = calls.call(row[0], CALLERS.get(column), null);
                    cells++;
                    if (!(expected.equals("ok")
                            ? answer.statusCode() / 100 == 2
                            : answer.statusCode() == Integer.parseInt(expected))) {
                        wrong.add(said(row[0], CALLERS.get(column), expected, answer));
                    }
                }
            }
            var nobody = calls.call(row[0], null, null);
            cells++;
            if (nobody.statusCode() != 401) {
                wrong.add(said(row[0], "nobody", "401", nobody));
            }
        }
        assertThat(wrong).isEmpty();
        System.out.println("roles: " + cells + " cells as the table says");
    }

    @Test
    void a_body_with_what_only_the_server_sets_is_refused() throws Exception {
        var wrong = new ArrayList<String>();
        var bodies = 0;
        for (var row : rows()) {
            for (var field : calls.hasBody(row[0]) ? NOT_THEIRS : List.<String>of()) {
                var answer = calls.call(row[0], "admin", field);
                bodies++;
                if (answer.statusCode() != 422 || !answer.body().contains("\"/" + field + "\"")) {
                    wrong.add(said(row[0], field, "422", answer));
                }
            }
        }
        assertThat(wrong).isEmpty();
        System.out.println("roles: " + bodies + " bodies refused");
    }

    private static String said(String row, String who, String expected, HttpResponse<String> answer) {
        return row + " by " + who + ": " + expected + " expected, " + answer.statusCode() + " "
                + answer.body().lines().findFirst().orElse("");
    }

    private static List<String[]> rows() throws Exception {
        try (var in = Objects.requireNonNull(
                RolesOverHttpTest.class.getResourceAsStream("/vn/bantin/local/contract/roles.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        }
    }
}
