package vn.bantin.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonToken;
import vn.bantin.json.Json;
import vn.bantin.web.HttpFunction;
import vn.bantin.web.Response;

/** What a function writes: JSON lines that can be found by the call's id, and metrics as CloudWatch reads them. */
class LogTest {

    private static final String EVENT =
            """
            {"routeKey":"GET /x","rawPath":"/x","headers":{"user-agent":"a reader"},\
            "requestContext":{"requestId":"r-1","http":{"method":"GET","sourceIp":"203.0.113.9"}}}""";

    private final PrintStream before = System.out;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(before);
        Log.begin("");
    }

    @Test
    void every_line_of_a_call_has_its_id_and_nothing_of_its_caller() throws Exception {
        var function = new HttpFunction(Map.of("GET /x", request -> {
            Log.line("INFO", "on the way", json -> {});
            throw new IllegalStateException("broken on purpose");
        })) {};
        var answer = new ByteArrayOutputStream();
        function.handleRequest(new ByteArrayInputStream(EVENT.getBytes(StandardCharsets.UTF_8)), answer, null);
        assertThat(lines()).hasSize(3).allSatisfy(line -> assertThat(line)
                .contains("\"requestId\":\"r-1\"")
                .doesNotContain("203.0.113.9", "a reader")
                .satisfies(LogTest::isJson));
        assertThat(answer.toString(StandardCharsets.UTF_8)).doesNotContain("broken on purpose");
    }

    @Test
    void a_request_is_counted_by_its_route_and_a_failure_beside_it() throws Exception {
        var function = new HttpFunction(Map.of("GET /x", request -> Response.of(503))) {};
        function.handleRequest(
                new ByteArrayInputStream(EVENT.getBytes(StandardCharsets.UTF_8)), new ByteArrayOutputStream(), null);
        assertThat(lines())
                .singleElement()
                .asString()
                .contains("\"Namespace\":\"BanTin\"", "\"Dimensions\":[[\"route\"]]", "\"route\":\"GET /x\"")
                .contains("\"requests\":1", "\"errors\":1", "\"latency\":");
    }

    /** Each metric that is declared has its value in the same line, or CloudWatch drops it in silence. */
    @Test
    void figures_of_a_service_are_metrics_with_their_values() {
        Log.metrics("INFO", "views settled", "views", "Count", Map.of("viewsCounted", 7L, "viewsFiltered", 2L));
        assertThat(lines())
                .singleElement()
                .asString()
                .contains("\"Dimensions\":[[\"service\"]]", "\"service\":\"views\"")
                .contains("{\"Name\":\"viewsCounted\",\"Unit\":\"Count\"}", "\"viewsCounted\":7")
                .contains("{\"Name\":\"viewsFiltered\",\"Unit\":\"Count\"}", "\"viewsFiltered\":2")
                .satisfies(LogTest::isJson);
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static void isJson(String line) {
        try (var json = Json.parser(line.getBytes(StandardCharsets.UTF_8))) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            json.skipChildren();
            assertThat(json.nextToken()).isNull();
        }
    }
}
