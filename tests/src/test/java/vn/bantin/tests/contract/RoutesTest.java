package vn.bantin.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.bantin.tests.contract.Routes.Route;

/** The gateway sends every route of the contract to one function, and requires a token for those of the newsroom. */
class RoutesTest {

    private final List<Route> gateway = Routes.ofTemplate();
    private final List<Route> described = Routes.ofContract();

    @Test
    void every_route_asks_for_the_scope_that_the_contract_names() {
        assertThat(described).allSatisfy(r -> assertThat(
                        Routes.gatewayRoute(gateway, r.key()).scopes())
                .as(r.key())
                .isEqualTo(r.scopes()));
    }

    /** ID tokens carry no scope: a newsroom route without one would accept them. */
    @Test
    void every_newsroom_route_asks_for_the_scope_and_no_other_does() {
        assertThat(gateway).filteredOn(r -> !r.method().equals("OPTIONS")).allSatisfy(r -> assertThat(r.scopes())
                .as(r.key())
                .isEqualTo(r.isNewsroom() ? List.of("bantin/newsroom") : List.of()));
    }

    /** A new newsroom path is locked before anybody thinks of it. */
    @Test
    void unknown_newsroom_paths_ask_for_the_scope() {
        for (var method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")) {
            assertThat(Routes.gatewayRoute(gateway, method + " /newsroom/khong/co")
                            .scopes())
                    .as(method)
                    .containsExactly("bantin/newsroom");
        }
    }

    /** ANY behind an authorizer asks a preflight for a token, which no browser sends. */
    @Test
    void every_route_behind_the_authorizer_has_an_open_OPTIONS_beside_it() {
        var locked = gateway.stream().filter(r -> !r.scopes().isEmpty()).map(Route::path);
        var open = gateway.stream()
                .filter(r -> r.method().equals("OPTIONS") && r.scopes().isEmpty())
                .map(Route::path);
        assertThat(open).containsExactlyInAnyOrderElementsOf(locked.toList());
    }

    /** The default route is open: it answers 404 without a token. */
    @Test
    void there_is_one_default_route() {
        assertThat(gateway.stream().filter(r -> r.key().equals("$default")).map(Route::owner))
                .containsExactly("ArticlesFunction");
    }

    /** {@code ./bantin test pages} needs the rows, and takes minutes. */
    @Test
    void every_public_get_has_a_row_in_the_page_checks() throws IOException {
        var rows = Pattern.compile("(?m)^ {4}'(/[^']*)': \\{ ")
                .matcher(Files.readString(Yamls.ROOT.resolve("site/check/routes.mjs")))
                .results()
                .map(row -> row.group(1));
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(described.stream()
                        .filter(r -> r.method().equals("GET") && !r.isNewsroom())
                        .map(Route::path)
                        .toList());
    }

    @Test
    void no_two_lines_are_the_same_route() {
        assertThat(gateway.stream().map(Route::key)).doesNotHaveDuplicates();
    }
}
