package vn.bantin.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every route of the contract is served by the function that the gateway leads it to, and nothing else is served. */
class HandlersTest {

    /** Any value will do: nothing is called. */
    private static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("TABLE", "newsroom"),
            Map.entry("VIEWS_TABLE", "views"),
            Map.entry("BUCKET", "bucket"),
            Map.entry("SITE_URL", "http://localhost:8080"),
            Map.entry("SITE_NAME", "Bản Tin"),
            Map.entry("TIME_ZONE", "Asia/Ho_Chi_Minh"),
            Map.entry("SIGNING_SECRET", "signing"),
            Map.entry("VIEWS_SECRET", "views"),
            Map.entry("ORIGIN_SECRET", "origin"),
            Map.entry("SELF_REVIEW", "true"),
            Map.entry("LOGIN_URL", "http://localhost:8081"),
            Map.entry("LOGIN_CLIENT", "client"),
            Map.entry("USER_POOL", "ap-southeast-1_EXAMPLE"),
            Map.entry("UPLOAD_ORIGIN", "http://localhost:8082"),
            Map.entry("AWS_REGION", "ap-southeast-1"),
            Map.entry("AWS_ACCESS_KEY_ID", "none"),
            Map.entry("AWS_SECRET_ACCESS_KEY", "none"));

    @Test
    void every_handler_of_the_template_is_a_class_that_lambda_can_construct() {
        var missing = new TreeSet<String>();
        Routes.functions().forEach((function, resource) -> {
            var name = handler(resource);
            try {
                var type = Class.forName(name, false, HandlersTest.class.getClassLoader());
                assertThat(RequestStreamHandler.class).as(function).isAssignableFrom(type);
                assertThat(type.getConstructors()).as(function).anyMatch(c -> c.getParameterCount() == 0);
            } catch (ClassNotFoundException e) {
                missing.add(name);
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void every_route_of_the_contract_is_served_by_the_function_that_the_gateway_leads_it_to() throws IOException {
        var gateway = Routes.ofTemplate();
        var functions = Routes.functions();
        var described = Routes.ofContract().stream()
                .map(r -> handler(functions.get(
                                Routes.gatewayRoute(gateway, r.key()).owner()))
                        + "\t" + r.key())
                .toList();
        assertThat(served(gateway).stream().map(HandlersTest::plain)).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void greedy_parameters_are_marked_in_the_contract() throws IOException {
        var greedy = served(Routes.ofTemplate()).stream()
                .filter(line -> line.contains("+}"))
                .map(line -> plain(line.substring(line.indexOf('\t') + 1)));
        var marked = Routes.ofContract().stream()
                .filter(HandlersTest::hasGreedyParameter)
                .map(Routes.Route::key);
        assertThat(marked).containsExactlyInAnyOrderElementsOf(greedy.toList());
    }

    private static String plain(String line) {
        return line.replace("+}", "}");
    }

    private static boolean hasGreedyParameter(Routes.Route route) {
        var operation = Yamls.map(
                Yamls.contract(), "paths", route.path(), route.method().toLowerCase(Locale.ROOT));
        return Yamls.list(operation, "parameters").stream()
                .map(HandlersTest::resolved)
                .anyMatch(p -> Boolean.TRUE.equals(Yamls.find(p, "x-greedy")));
    }

    private static Object resolved(Object parameter) {
        return Yamls.find(parameter, "$ref") instanceof String ref
                ? Yamls.map(Yamls.contract(), "components", "parameters", ref.substring(ref.lastIndexOf('/') + 1))
                : parameter;
    }

    private static List<String> served(List<Routes.Route> gateway) throws IOException {
        var functions = Routes.functions();
        var handlers = gateway.stream()
                .map(r -> handler(functions.get(r.owner())))
                .distinct()
                .toList();
        return run(handlers).stream()
                .filter(line -> !line.endsWith("\t$default"))
                .toList();
    }

    private static String handler(Object function) {
        return String.valueOf(Yamls.find(function, "Properties", "Handler"));
    }

    private static List<String> run(List<String> handlers) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PrintRoutes.class.getName()));
        command.addAll(handlers);
        var process = new ProcessBuilder(command);
        process.environment().putAll(ENVIRONMENT);
        var started = process.redirectErrorStream(true).start();
        var lines = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        var routes = lines.stream()
                .filter(l -> l.startsWith("route\t"))
                .map(l -> l.substring(6))
                .toList();
        assertThat(routes).as(String.join("\n", lines)).isNotEmpty();
        return routes;
    }
}
