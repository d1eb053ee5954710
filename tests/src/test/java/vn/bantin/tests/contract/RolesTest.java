package vn.bantin.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.bantin.access.Caller;
import vn.bantin.access.Policy;
import vn.bantin.access.Policy.Act;
import vn.bantin.access.Policy.Verdict;
import vn.bantin.access.Role;

/** {@code roles.csv} says who may do what; a newsroom route without a row there fails here. */
class RolesTest {

    /** @param what a part of the route's work, where its parts differ */
    record Row(String route, String what, String act, List<String> cells) {

        @Override
        public String toString() {
            return route + what;
        }
    }

    static List<Row> rows() {
        return lines().skip(1).map(RolesTest::row).toList();
    }

    static List<Row> judgedRows() {
        return rows().stream().filter(row -> !row.act().isEmpty()).toList();
    }

    @Test
    void every_newsroom_route_has_a_row_and_no_row_is_left_over() {
        var routes =
                Routes.ofContract().stream().filter(Routes.Route::isNewsroom).map(Routes.Route::key);
        assertThat(rows().stream().map(row -> row.route().replace("+}", "}")).distinct())
                .containsExactlyInAnyOrderElementsOf(routes.toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void every_cell_is_a_status(Row row) {
        assertThat(row.cells()).hasSize(5).allSatisfy(cell -> assertThat(cell).matches("ok|403|404|422|-"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_higher_role_may_do_whatever_a_lower_one_may(Row row) {
        if (row.act().equals(Act.WITHDRAW_SUBMISSION.name())) {
            return; // the owner's alone, whatever their role; an editor returns it instead
        }
        var byRole = List.of(row.cells().get(1), row.cells().get(3), row.cells().get(4));
        assertThat(byRole.lastIndexOf("403")).isLessThan(byRole.contains("ok") ? byRole.indexOf("ok") : 3);
    }

    @ParameterizedTest
    @MethodSource("judgedRows")
    void the_policy_decides_as_the_table_says(Row row) {
        assertThat(Stream.of(
                        verdict(row, Role.REPORTER, "me"),
                        verdict(row, Role.REPORTER, "other"),
                        verdict(row, Role.EDITOR, "other"),
                        verdict(row, Role.ADMIN, "other")))
                .containsExactlyElementsOf(row.cells().subList(1, 5));
    }

    private static String verdict(Row row, Role role, String owner) {
        return switch (new Policy(true).judge(new Caller("me", "me", role), Act.valueOf(row.act()), owner)) {
            case Verdict.Allowed a -> "ok";
            case Verdict.Forbidden f -> "403";
            case Verdict.Hidden h -> row.what().startsWith(" naming ") ? "422" : "404";
        };
    }

    private static Row row(String line) {
        var cells = List.of(line.split(",", -1));
        var first = cells.getFirst();
        var end = first.indexOf(' ', first.indexOf('/'));
        var route = end < 0 ? first : first.substring(0, end);
        return new Row(route, first.substring(route.length()), cells.get(1), cells.subList(2, cells.size()));
    }

    private static Stream<String> lines() {
        try (var in = Objects.requireNonNull(RolesTest.class.getResourceAsStream("roles.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
