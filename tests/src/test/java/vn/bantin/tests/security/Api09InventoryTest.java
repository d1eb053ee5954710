package vn.bantin.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/**
 * API9, improper inventory management: an endpoint that is not in the contract, or one in the contract that does not exist. {@code RoutesTest} holds
 * template and contract together; here the running system.
 */
@ExtendWith(OneSystem.class)
class Api09InventoryTest {

    @Test
    void what_the_contract_names_is_there(TestSystem system) throws Exception {
        var contract = system.get("/openapi.json");
        assertThat(contract.at("/paths").size()).isGreaterThan(30);
        for (var path : contract.at("/paths").propertyNames()) {
            if (contract.at("/paths").get(path).has("get") && !path.contains("{")) {
                var status = system.call("GET", path + (path.equals("/search") ? "?q=a" : ""), null, Map.of())
                        .statusCode();
                assertThat(status).as(path).isNotEqualTo(404).isNotEqualTo(405).isLessThan(500);
            }
        }
    }

    @Test
    void doors_that_are_often_forgotten_are_not_there(TestSystem system) throws Exception {
        for (var path : List.of(
                "/v1/articles",
                "/api/articles",
                "/articles.json",
                "/debug",
                "/admin",
                "/actuator/health",
                "/swagger-ui/index.html",
                "/.env",
                "/.git/config",
                "/newsroom",
                "/newsroom/",
                "/2015-03-31/functions/ArticlesFunction/invocations",
                "/assets/../run.json",
                "/assets/%2e%2e/%2e%2e/pom.xml")) {
            assertThat(system.call("GET", path, null, Map.of()).statusCode())
                    .as(path)
                    .isIn(400, 401, 403, 404);
        }
    }
}
