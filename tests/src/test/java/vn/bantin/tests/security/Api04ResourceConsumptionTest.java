package vn.bantin.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.OneSystem;

/**
 * API4, unrestricted resource consumption: an answer, a body, a search or an upload as large as the caller likes. Pictures that
 * are bombs have tests of their own beside the renderer ({@code OddFilesTest}, {@code MemoryTest}).
 */
@ExtendWith(OneSystem.class)
class Api04ResourceConsumptionTest {

    @Test
    void nothing_is_as_large_as_the_caller_likes(Newsdesk desk) throws Exception {
        for (var path : List.of(
                "/articles?limit=101",
                "/articles?limit=1000000000",
                "/articles?limit=-1",
                "/search?q=" + "x".repeat(501),
                "/search?q=a&limit=10000")) {
            assertThat(desk.call(null, "GET", path, null).statusCode())
                    .as(path.substring(0, Math.min(40, path.length())))
                    .isEqualTo(400);
        }
        var large = "{\"headline\":\"a\",\"body\":\"" + "a".repeat(1024 * 1024) + "\"}";
        assertThat(desk.call("editor", "POST", "/newsroom/articles", large).statusCode())
                .isEqualTo(413);
        var deep = "{\"headline\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        assertThat(desk.call("editor", "POST", "/newsroom/articles", deep).statusCode())
                .isIn(400, 422);
    }

    @Test
    void an_upload_is_of_a_stated_size_below_the_limit(Newsdesk desk) throws Exception {
        var ticket = "{\"filename\":\"a.jpg\",\"contentType\":\"image/jpeg\",\"size\":%d,\"sha256\":\""
                + "ef".repeat(32) + "\"}";
        for (var size : List.of(0L, -1L, 20L * 1024 * 1024 + 1, Long.MAX_VALUE)) {
            assertThat(desk.call("editor", "POST", "/newsroom/images", ticket.formatted(size))
                            .statusCode())
                    .as(String.valueOf(size))
                    .isEqualTo(422);
        }
    }
}
