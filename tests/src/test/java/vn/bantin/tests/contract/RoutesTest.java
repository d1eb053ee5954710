package vn.bantin.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.bantin.tests.contract.Routes.Route;

/** The template and the contract tell of the same routes, and of the same locks on them. */
class RoutesTest {

    private final List<Route> deployed = Routes.ofTemplate();
    private final List<Route> described = Routes.ofContract();

    @Test
    void whatIsDeployedIsDescribedAndWhatIsDescribedIsDeployed() {
        assertThat(deployed.stream()
                        .filter(r -> !r.isHead() && !r.key().equals("$default"))
                        .map(Route::plainKey))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        described.stream().map(Route::key).toList());
    }

    @Test
    void everyScopeIsTheSameInBoth() {
        var asked = described.stream().collect(Collectors.toMap(Route::key, Route::scopes));
        assertThat(deployed)
                .filteredOn(r -> asked.containsKey(r.plainKey()))
                .allSatisfy(r -> assertThat(r.scopes()).as(r.key()).isEqualTo(asked.get(r.plainKey())));
    }

    /** ID tokens carry no scope: a newsroom route without one would take them. */
    @Test
    void everyNewsroomRouteAsksForTheScopeAndNoOtherDoes() {
        assertThat(deployed).allSatisfy(r -> assertThat(r.scopes())
                .as(r.key())
                .isEqualTo(r.isNewsroom() ? List.of("bantin/newsroom") : List.of()));
    }

    /** An HTTP API makes no HEAD from GET. */
    @Test
    void everyPublicGetHasItsHeadAtTheSameFunction() {
        var heads = deployed.stream().filter(Route::isHead).map(r -> r.key().substring(5) + " " + r.owner());
        var gets = deployed.stream()
                .filter(r -> r.key().startsWith("GET ") && !r.isNewsroom())
                .map(r -> r.key().substring(4) + " " + r.owner());
        assertThat(heads).containsExactlyInAnyOrderElementsOf(gets.toList());
    }

    @Test
    void greedyParametersAreMarkedInTheContract() {
        var greedy = deployed.stream()
                .filter(r -> r.key().contains("+}") && !r.isHead())
                .map(Route::plainKey);
        var marked = described.stream().filter(RoutesTest::hasGreedyParameter).map(Route::key);
        assertThat(marked).containsExactlyInAnyOrderElementsOf(greedy.toList());
    }

    /** The default route is open: it tells 404 from 405 without a token. */
    @Test
    void thereIsOneDefaultRoute() {
        assertThat(deployed.stream().filter(r -> r.key().equals("$default")).map(Route::owner))
                .containsExactly("ArticlesFunction");
    }

    /** What the build takes from the template by lines is all that a YAML parser finds in it. */
    @Test
    void theRouteTableOfTheBuildIsComplete() {
        var lines = Yamls.text("template.yaml")
                .lines()
                .filter(line -> line.matches(".*Method: [A-Z]+, Path: '[^']+'.*"))
                .count();
        assertThat(lines).isEqualTo(deployed.size() - 1);
    }

    /** Each route adds a statement of about 430 bytes to its function's resource policy, which may have 20,480. */
    @Test
    void noFunctionHasMoreRoutesThanItsPolicyCanHold() {
        assertThat(deployed.stream().collect(Collectors.groupingBy(Route::owner, Collectors.counting())))
                .allSatisfy(
                        (function, routes) -> assertThat(routes).as(function).isLessThanOrEqualTo(46));
    }

    private static boolean hasGreedyParameter(Route route) {
        var blank = route.key().indexOf(' ');
        var method = route.key().substring(0, blank).toLowerCase(java.util.Locale.ROOT);
        var operation = Yamls.map(Yamls.contract(), "paths", route.path(), method);
        return Yamls.list(operation, "parameters").stream()
                .map(RoutesTest::resolved)
                .anyMatch(p -> Boolean.TRUE.equals(Yamls.find(p, "x-greedy")));
    }

    private static Object resolved(Object parameter) {
        return Yamls.find(parameter, "$ref") instanceof String ref
                ? Yamls.map(Yamls.contract(), "components", "parameters", ref.substring(ref.lastIndexOf('/') + 1))
                : parameter;
    }
}
