package vn.bantin.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.bantin.tests.contract.Routes.Route;

/** The gateway leads every route of the contract to one function, and locks those of the newsroom. */
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

    @Test
    void no_two_lines_are_the_same_route() {
        assertThat(gateway.stream().map(Route::key)).doesNotHaveDuplicates();
    }

    /**
     * Each line of the template adds a statement to its function's resource policy, which may have 20,480 bytes. Half of it
     * stays free.
     */
    @Test
    void every_resource_policy_stays_below_10_KB_even_under_a_long_stack_name() {
        var stack = "s".repeat(40);
        assertThat(gateway.stream().collect(Collectors.groupingBy(Route::owner)))
                .allSatisfy((function, lines) -> assertThat(policyBytes(stack, function, lines))
                        .as(function)
                        .isLessThan(10_240));
    }

    @Test
    void a_policy_of_forty_lines_would_be_found() {
        var line = new Route("ANY /articles/{slug}", "ArticlesFunction", List.of());
        assertThat(policyBytes("s".repeat(40), "ArticlesFunction", java.util.Collections.nCopies(40, line)))
                .isGreaterThan(10_240);
    }

    /** As {@code lambda get-policy} prints it, with physical names as CloudFormation makes them. */
    private static int policyBytes(String stack, String function, List<Route> lines) {
        var policy = new StringBuilder("{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[");
        for (var line : lines) {
            var path = line.key().equals("$default") ? "" : line.path().replaceAll("\\{[^}]+}", "*");
            policy.append(
                    """
                    {"Sid":"%s-%sXXXXXXXXXXXXXXXXXXXXXXXXPermission-XXXXXXXXXXXX","Effect":"Allow",\
                    "Principal":{"Service":"apigateway.amazonaws.com"},"Action":"lambda:InvokeFunction",\
                    "Resource":"arn:aws:lambda:ap-southeast-1:123456789012:function:%s-%s-XXXXXXXXXXXX:live",\
                    "Condition":{"ArnLike":{"AWS:SourceArn":"arn:aws:execute-api:ap-southeast-1:123456789012:abcdefghij/*/%s%s"}}},"""
                            .formatted(stack, function, stack, function, line.method(), path));
        }
        return policy.length();
    }
}
