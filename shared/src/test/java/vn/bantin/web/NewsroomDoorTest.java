package vn.bantin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Without the gateway's authorizer, as under {@code sam local}, a call has no claims: no newsroom route lets it in. */
class NewsroomDoorTest {

    private final HttpFunction function = new HttpFunction(Map.of(
            "GET /newsroom/me", request -> Response.of(204),
            "GET /articles", request -> Response.of(204))) {};

    @Test
    void a_newsroom_route_without_a_verified_account_is_401() {
        var answer = call("GET /newsroom/me", Map.of());
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers())
                .containsEntry("www-authenticate", "Bearer")
                .containsEntry("content-type", "application/problem+json");
        assertThat(call("GET /newsroom/me", Map.of("cognito:groups", "[admin]")).status())
                .isEqualTo(401);
    }

    @Test
    void with_one_it_is_served_and_what_is_public_needs_none() {
        assertThat(call("GET /newsroom/me", Map.of("sub", "s")).status()).isEqualTo(204);
        assertThat(call("GET /articles", Map.of()).status()).isEqualTo(204);
    }

    private Response call(String route, Map<String, String> claims) {
        return function.handle(new Request(
                route, "GET", route.substring(4), "", Map.of(), Map.of(), Map.of(), new byte[0], claims, "", "r-1"));
    }
}
