package vn.bantin.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.tests.contract.Yamls.find;
import static vn.bantin.tests.contract.Yamls.list;
import static vn.bantin.tests.contract.Yamls.map;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code events/FUNCTION/CASE.json} are what AWS would send: tests, {@code bantin invoke} and {@code sam local invoke}
 * read them.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
 *     Payload format version 2.0</a>
 */
class EventsTest {

    private static final Path FOLDER = Yamls.ROOT.resolve("events");

    /** @param function by its folder, {@code articles} for ArticlesFunction */
    record Event(String function, String name, Map<String, Object> body) {

        /** {@code "GET /articles/cau-moi"} */
        String call() {
            return find(body, "requestContext", "http", "method") + " " + body.get("rawPath");
        }

        boolean isHttp() {
            return body.containsKey("routeKey");
        }

        @Override
        public String toString() {
            return function + "/" + name;
        }
    }

    static List<Event> events() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(f -> f.toString().endsWith(".json"))
                    .sorted()
                    .map(EventsTest::read)
                    .toList();
        }
    }

    static List<Event> httpEvents() throws IOException {
        return events().stream().filter(Event::isHttp).toList();
    }

    @Test
    void every_function_has_events() throws IOException {
        var folders = Routes.functions().keySet().stream()
                .map(name -> name.replace("Function", "").toLowerCase(Locale.ROOT))
                .toList();
        assertThat(events().stream().map(Event::function).distinct()).containsExactlyInAnyOrderElementsOf(folders);
    }

    @Test
    void every_route_has_an_event() throws IOException {
        var calls = httpEvents().stream().map(Event::call).toList();
        assertThat(Routes.ofContract()).allSatisfy(route -> assertThat(calls)
                .as(route.key())
                .anyMatch(call -> call.matches(route.key().replaceAll("\\{[^}]+}", ".+"))));
    }

    /** An event file is written for the function that the gateway chooses, with the gateway's route in it. */
    @ParameterizedTest
    @MethodSource("httpEvents")
    void an_http_event_names_the_route_that_the_gateway_chooses(Event event) {
        var route = Routes.gatewayRoute(Routes.ofTemplate(), event.call());
        assertThat(event.body().get("routeKey")).isEqualTo(route.key());
        assertThat(event.function())
                .isEqualTo(route.owner().replace("Function", "").toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("httpEvents")
    void an_http_event_has_the_form_of_payload_2(Event event) {
        var body = event.body();
        assertThat(body.get("version")).isEqualTo("2.0");
        assertThat(find(body, "requestContext", "routeKey")).isEqualTo(body.get("routeKey"));
        assertThat(find(body, "requestContext", "http", "path")).isEqualTo(body.get("rawPath"));
        assertThat(body).containsKeys("rawQueryString", "headers", "isBase64Encoded");
        assertThat(map(body, "headers").keySet()).allSatisfy(h -> assertThat(h).isEqualTo(h.toLowerCase(Locale.ROOT)));
        assertThat(body.containsKey("queryStringParameters")).isEqualTo(!"".equals(body.get("rawQueryString")));
        if (Boolean.TRUE.equals(body.get("isBase64Encoded"))) {
            assertThat(Base64.getDecoder().decode(String.valueOf(body.get("body"))))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("httpEvents")
    void path_parameters_are_those_of_the_gateway_route(Event event) {
        var names = Pattern.compile("\\{(\\w+)\\+?}")
                .matcher(String.valueOf(event.body().get("routeKey")))
                .results()
                .map(r -> r.group(1));
        assertThat(map(event.body(), "pathParameters").keySet()).containsExactlyInAnyOrderElementsOf(names.toList());
    }

    /** {@code sam local} has no authorizer: what API Gateway would add has to be in the file. */
    @ParameterizedTest
    @MethodSource("httpEvents")
    void newsroom_events_carry_claims_as_api_gateway_writes_them(Event event) {
        var jwt = map(event.body(), "requestContext", "authorizer", "jwt");
        if (!String.valueOf(event.body().get("rawPath")).startsWith("/newsroom/")) {
            assertThat(jwt).isEmpty();
            return;
        }
        assertThat(list(jwt, "scopes")).containsExactly("bantin/newsroom");
        assertThat(map(jwt, "claims").values()).allSatisfy(v -> assertThat(v).isInstanceOf(String.class));
        assertThat(String.valueOf(find(jwt, "claims", "cognito:groups"))).matches("\\[(reporter|editor|admin)]");
    }

    private static Event read(Path file) {
        try {
            @SuppressWarnings("unchecked")
            Map<String, Object> body = JsonMapper.shared().readValue(Files.readAllBytes(file), Map.class);
            var name = file.getFileName().toString().replace(".json", "");
            return new Event(file.getParent().getFileName().toString(), name, body);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
