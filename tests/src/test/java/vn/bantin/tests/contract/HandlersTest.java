package vn.bantin.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the template sends somewhere is served there, and nothing is served that nobody sends. */
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
            Map.entry("UPLOAD_ORIGIN", "http://localhost:8082"),
            Map.entry("AWS_REGION", "ap-southeast-1"),
            Map.entry("AWS_ACCESS_KEY_ID", "none"),
            Map.entry("AWS_SECRET_ACCESS_KEY", "none"));

    @Test
    void everyHandlerOfTheTemplateIsAClassThatLambdaCanMake() {
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
    void everyRouteIsServedByTheFunctionItIsSentTo() throws IOException {
        var functions = Routes.functions();
        var sent = Routes.ofTemplate().stream()
                .filter(route -> !route.isHead())
                .map(route -> handler(functions.get(route.owner())) + "\t" + route.key())
                .toList();
        var handlers = sent.stream()
                .map(line -> line.substring(0, line.indexOf('\t')))
                .distinct()
                .toList();
        assertThat(served(handlers)).containsExactlyInAnyOrderElementsOf(sent);
    }

    private static String handler(Object function) {
        return String.valueOf(Yamls.find(function, "Properties", "Handler"));
    }

    private static List<String> served(List<String> handlers) throws IOException {
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
