package vn.bantin.tests.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.local.lambda.FunctionRegistrySettings;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/**
 * SnapStart's hooks of every HTTP function, under AWS's own runtime client: they run, they do not fail the init even if
 * the stores do not answer, and state that must be new after a restore is created again.
 */
@ExtendWith(OneSystem.class)
class PrimingTest {

    private static final Map<String, String> CALLS = Map.of(
            "ArticlesFunction", "articles/categories",
            "ImagesFunction", "images/list-images",
            "SearchFunction", "search/search",
            "ViewsFunction", "views/visits");

    @TempDir
    Path folder;

    @Test
    void hooks_run_before_the_snapshot_and_after_the_restore(TestSystem system) throws Exception {
        var running = new LinkedHashMap<String, Snapshot>();
        try {
            for (var call : CALLS.entrySet()) {
                running.put(
                        call.getKey(),
                        snapshot(system, call.getKey(), call.getValue(), Deployed.environment(system), call.getKey()));
            }
            for (var function : running.entrySet()) {
                var snapshot = function.getValue();
                snapshot.awaitHeld();
                assertThat(snapshot.log())
                        .as(function.getKey())
                        .contains("\"message\":\"primed\"")
                        .doesNotContain("priming failed", "\"message\":\"restored\"");
                snapshot.restore();
                assertThat(snapshot.answer()).as(function.getKey()).contains("\"statusCode\":200");
                assertThat(snapshot.log()).as(function.getKey()).contains("\"message\":\"restored\"");
            }
        } finally {
            for (var snapshot : running.values()) {
                snapshot.close();
            }
        }
    }

    /** Two that stood at the same place with the same table, as two restores of one snapshot do. */
    @Test
    void two_restores_give_no_id_twice(TestSystem system) throws Exception {
        var environment = Deployed.environment(system);
        try (var one = snapshot(system, "PublishingFunction", "publishing/create-article", environment, "one");
                var two = snapshot(system, "PublishingFunction", "publishing/create-article", environment, "two")) {
            one.awaitHeld();
            two.awaitHeld();
            assertThat(one.log()).contains("\"message\":\"primed\"").doesNotContain("priming failed");
            one.restore();
            two.restore();
            assertThat(id(one.answer())).isNotEqualTo(id(two.answer()));
        }
    }

    @Test
    void a_store_out_of_reach_keeps_no_function_from_its_snapshot(TestSystem system) throws Exception {
        var environment = Deployed.environment(system);
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1");
        environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://127.0.0.1:1");
        try (var views = snapshot(system, "ViewsFunction", "views/visits", environment, "unreachable")) {
            views.awaitHeld();
            assertThat(views.log()).contains("priming failed");
            views.restore();
            assertThat(views.answer()).contains("\"statusCode\":503").contains("\"retry-after\":\"1\"");
        }
    }

    private Snapshot snapshot(TestSystem system, String name, String event, Map<String, String> environment, String log)
            throws Exception {
        var function = Deployed.unpacked(Deployed.template(system).function(name), folder.resolve("build"));
        var settings = new FunctionRegistrySettings(
                folder, folder.resolve("logs"), folder.resolve("tmp"), environment, Map.of(), 1, false, false);
        // two calls with one idempotency key would rightly get one id
        var body = new String(Deployed.event(event), StandardCharsets.UTF_8)
                .replace("doi-song/do-thi", "tin-tuc")
                .replace("\"idempotency-key\"", "\"x-none\"");
        return new Snapshot(function, settings, body.getBytes(StandardCharsets.UTF_8), folder.resolve(log + ".log"));
    }

    private static String id(String answer) {
        assertThat(answer).contains("\"statusCode\":201");
        return TestSystem.MAPPER
                .readTree(TestSystem.MAPPER.readTree(answer).get("body").asString())
                .get("id")
                .asString();
    }
}
