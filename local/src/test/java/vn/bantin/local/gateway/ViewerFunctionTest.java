package vn.bantin.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.bantin.local.template.TemplateException;
import vn.bantin.local.testing.AwsBehavior;

/**
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html">Event structure</a>
 */
class ViewerFunctionTest {
    private static GatewayRequest request() {
        return new GatewayRequest(
                "GET",
                "/a",
                "q=1",
                List.of(
                        new HeaderLine("Accept", "text/html"),
                        new HeaderLine("Accept", "*/*"),
                        new HeaderLine("Cookie", "a=b"),
                        new HeaderLine("X-Old", "1")),
                new byte[0],
                "198.51.100.7",
                "HTTP/1.1",
                Instant.EPOCH);
    }

    private static ViewerFunction.Result run(String body) {
        return new ViewerFunction("function handler(event) {" + body + "}").apply(request());
    }

    @Test
    @AwsBehavior(
            service = "CloudFront",
            value = "A viewer-request function runs as it is written",
            page = "AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html",
            differs =
                    "In Rhino, not in CloudFront's JavaScript runtime 2.0; cookies are not passed to it; viewer-response functions are refused")
    void a_function_changes_path_and_headers() {
        var result = run(
                """
                var request = event.request;
                request.uri = request.uri + '/index';
                request.headers['x-ip'] = {value: event.viewer.ip};
                request.headers['x-seen'] = {value: request.headers.accept.value};
                delete request.headers['x-old'];
                return request;
                """);
        assertThat(result).isInstanceOfSatisfying(ViewerFunction.Result.Forward.class, forward -> {
            var to = forward.request();
            assertThat(to.path()).isEqualTo("/a/index");
            assertThat(to.query()).isEqualTo("q=1");
            assertThat(to.header("x-ip")).hasValue("198.51.100.7");
            assertThat(to.header("x-seen")).hasValue("text/html,*/*");
            assertThat(to.header("x-old")).isEmpty();
            assertThat(to.header("cookie")).hasValue("a=b");
        });
    }

    @Test
    void a_function_answers_itself() {
        var result = run("return {statusCode: 302, headers: {location: {value: '/b'}}};");
        assertThat(result).isInstanceOfSatisfying(ViewerFunction.Result.Respond.class, respond -> {
            assertThat(respond.response().status()).isEqualTo(302);
            assertThat(respond.response().header("location")).hasValue("/b");
        });
    }

    @Test
    void an_error_of_the_function_is_503() {
        for (var body : List.of("throw new Error('x');", "return null;")) {
            assertThat(run(body)).isInstanceOfSatisfying(ViewerFunction.Result.Respond.class, respond -> assertThat(
                            respond.response().status())
                    .isEqualTo(503));
        }
    }

    @Test
    void code_that_does_not_compile_ends_the_start() {
        assertThatThrownBy(() -> new ViewerFunction("function handler(")).isInstanceOf(TemplateException.class);
        assertThatThrownBy(() -> new ViewerFunction("var x = 1;")).hasMessageContaining("handler(event)");
        assertThatThrownBy(() -> new ViewerFunction("function handler(e) {}//" + "x".repeat(10_240)))
                .hasMessageContaining("10 KB");
    }
}
