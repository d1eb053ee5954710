package vn.bantin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {

    private final Router router = router(
            "GET /",
            "GET /articles",
            "GET /articles/newest",
            "GET /articles/{slug}",
            "POST /articles/{id}/views",
            "GET /newsroom/articles/{id}/revisions",
            "POST /newsroom/articles/{id}/{action}",
            "PUT /newsroom/categories/{path+}",
            "GET /newsroom/categories");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    GET  | /                             | GET /                                 | {}
                    GET  | /articles                     | GET /articles                         | {}
                    HEAD | /articles                     | GET /articles                         | {}
                    GET  | /articles/newest              | GET /articles/newest                  | {}
                    GET  | /articles/cầu mới             | GET /articles/{slug}                  | {slug=cầu mới}
                    POST | /articles/1/views             | POST /articles/{id}/views             | {id=1}
                    POST | /newsroom/articles/1/publish  | POST /newsroom/articles/{id}/{action} | {action=publish, id=1}
                    PUT  | /newsroom/categories/a/b/c    | PUT /newsroom/categories/{path+}      | {path=a/b/c}
                    """)
    void the_most_specific_template_with_the_method_wins(String method, String path, String key, String parameters) {
        assertThat(router.match(method, path)).isInstanceOfSatisfying(Router.Match.Found.class, found -> {
            assertThat(found.key()).isEqualTo(key);
            assertThat(new java.util.TreeMap<>(found.parameters())).hasToString(parameters);
        });
    }

    /** As API Gateway: a less specific template that has the method is preferred to a 405. */
    @Test
    void a_less_specific_template_with_the_method_wins_over_a_more_specific_one_without() {
        assertThat(router.match("POST", "/newsroom/articles/1/revisions"))
                .isInstanceOfSatisfying(Router.Match.Found.class, found -> assertThat(found.parameters())
                        .containsEntry("action", "revisions"));
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /articles, 'GET, HEAD'",
        "PUT, /articles/newest, 'GET, HEAD'",
        "GET, /articles/1/views, POST",
        "HEAD, /articles/1/views, POST",
        "DELETE, /newsroom/articles/1/revisions, 'GET, HEAD, POST'",
        "GET, /newsroom/categories/a/b, PUT",
        "OPTIONS, /articles, 'GET, HEAD'"
    })
    void a_wrong_method_names_those_allowed(String method, String path, String allowed) {
        assertThat(router.match(method, path)).isEqualTo(new Router.Match.WrongMethod(allowed));
    }

    @ParameterizedTest
    @CsvSource({"/nothing", "/articles/", "/articles/a/b/c", "/newsroom/categories/", "''"})
    void other_paths_are_unknown(String path) {
        assertThat(router.match("GET", path)).isInstanceOf(Router.Match.UnknownPath.class);
    }

    private static Router router(String... keys) {
        var routes = new HashMap<String, Route>();
        for (var key : keys) {
            routes.put(key, request -> Response.of(204));
        }
        return new Router(Map.copyOf(routes));
    }
}
