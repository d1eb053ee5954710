package vn.bantin.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/**
 * API8, security misconfiguration: missing headers, answers that reveal too much, methods and origins that should not be
 * allowed. The template has its own tests ({@code PolicyTest}, {@code TemplateTest}).
 */
@ExtendWith(OneSystem.class)
class Api08MisconfigurationTest {

    @Test
    void every_kind_of_answer_has_its_headers_and_says_nothing_of_what_runs_here(TestSystem system) throws Exception {
        for (var path : List.of(
                "/", "/articles", "/articles/khong-co", "/tin/khong-co", "/newsroom/x", "/toa-soan", "/robots.txt")) {
            var answer = system.call("GET", path, null, Map.of());
            var headers = answer.headers();
            if (answer.statusCode() != 401) {
                assertThat(headers.firstValue("x-content-type-options"))
                        .as(path)
                        .contains("nosniff");
                assertThat(headers.firstValue("x-request-id")).as(path).isPresent();
            }
            if (headers.firstValue("content-type").orElse("").startsWith("text/html")) {
                assertThat(headers.firstValue("content-security-policy").orElse(""))
                        .as(path)
                        .contains("default-src")
                        .doesNotContain("unsafe-eval");
                assertThat(headers.firstValue("referrer-policy")).as(path).isPresent();
            }
            assertThat(headers.map().keySet()).as(path).doesNotContain("x-powered-by", "x-amzn-remapped-server");
            assertThat(answer.body()).as(path).doesNotContain("Exception", "\tat ", "vn.bantin", "software.amazon");
        }
    }

    @Test
    void methods_and_origins_that_nobody_meant_are_refused(TestSystem system) throws Exception {
        for (var method : List.of("PUT", "DELETE", "PATCH", "PROPFIND")) {
            assertThat(system.call(method, "/articles", null, Map.of()).statusCode())
                    .as(method)
                    .isBetween(400, 499);
        }
        var foreign = system.call("GET", "/articles", null, Map.of("Origin", "https://evil.example"));
        assertThat(foreign.headers().firstValue("access-control-allow-origin")).isEmpty();
    }
}
