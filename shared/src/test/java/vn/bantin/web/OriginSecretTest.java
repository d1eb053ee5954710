package vn.bantin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that did not come through CloudFront are refused before anything is read. */
class OriginSecretTest {

    private final AtomicInteger served = new AtomicInteger();

    private final HttpFunction function =
            new HttpFunction(Map.of("GET /articles", request -> {
                served.incrementAndGet();
                return Response.of(204);
            })) {
                {
                    requireOrigin(Optional.of(() -> List.of(bytes("current"), bytes("previous"))));
                }
            };

    @BeforeEach
    @AfterEach
    void forget() {
        SiteOrigin.see("");
    }

    @Test
    void a_call_without_the_secret_is_403_and_reads_nothing() {
        var answer = call(Map.of());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(call(Map.of("x-origin-secret", "guess")).status()).isEqualTo(403);
        assertThat(served).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"current", "previous"})
    void the_current_and_the_previous_secret_are_accepted(String secret) {
        assertThat(call(Map.of("x-origin-secret", secret)).status()).isEqualTo(204);
    }

    @Test
    void the_site_address_is_learned_from_cloudfront_only() {
        call(Map.of("x-viewer-host", "evil.example"));
        assertThat(SiteOrigin.or("")).isEqualTo("https://");
        call(Map.of("x-origin-secret", "current", "x-viewer-host", "d1.cloudfront.net"));
        assertThat(SiteOrigin.or("")).isEqualTo("https://d1.cloudfront.net");
        assertThat(SiteOrigin.or("https://bantin.example")).isEqualTo("https://bantin.example");
    }

    private Response call(Map<String, String> headers) {
        return function.handle(new Request(
                "$default", "GET", "/articles", "", Map.of(), Map.of(), headers, new byte[0], Map.of(), "", "r-1"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
