package vn.bantin.tests.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.local.lambda.Await;
import vn.bantin.local.lambda.FunctionRegistry;
import vn.bantin.local.lambda.FunctionRegistrySettings;
import vn.bantin.local.lambda.InvocationResult;
import vn.bantin.local.template.Template.Function;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/**
 * Every function of the template from its packaged zip, unpacked as {@code sam build} leaves it and with nothing from any
 * {@code target/classes}: one call each, as Lambda makes it.
 */
@ExtendWith(OneSystem.class)
class DeployedFunctionsTest {

    static final Map<String, String> CALLS = Map.of(
            "articles", "articles/categories",
            "publishing", "publishing/get-me",
            "people", "people/list-people",
            "images", "images/list-images",
            "search", "search/search",
            "views", "views/visits",
            "housekeeping", "housekeeping/every-minute",
            "renditions", "renditions/every-hour",
            "indexer", "indexer/article-removed",
            "recount", "recount/every-minute");

    @TempDir
    Path folder;

    @Test
    void each_is_whole_and_answers(TestSystem system) throws Exception {
        var functions = new ArrayList<Function>();
        for (var function : Deployed.template(system).functions()) {
            functions.add(Deployed.unpacked(function, folder.resolve("build")));
        }
        assertThat(functions).hasSameSizeAs(CALLS.keySet());
        var settings = new FunctionRegistrySettings(
                folder,
                folder.resolve("logs"),
                folder.resolve("tmp"),
                Deployed.environment(system),
                Map.of(),
                1,
                false,
                false);
        try (var running = FunctionRegistry.start(functions, settings)) {
            var answers = new ArrayList<CompletableFuture<InvocationResult>>();
            for (var function : functions) {
                answers.add(running.invoke(function.name(), Deployed.event(CALLS.get(name(function)))));
            }
            for (var i = 0; i < functions.size(); i++) {
                var name = name(functions.get(i));
                var outcome = answers.get(i).get(120, TimeUnit.SECONDS);
                assertThat(outcome).as(name + " " + outcome).isInstanceOf(InvocationResult.Answered.class);
                var said = new String(((InvocationResult.Answered) outcome).payload(), StandardCharsets.UTF_8);
                assertThat(said).as(name).doesNotContain("\"statusCode\":4", "\"statusCode\":5");
                everyLineHasTheCallsId(functions.get(i));
            }
        }
    }

    /** A cold start loads it: what readers wait for stays small. */
    @Test
    void the_read_functions_code_has_at_most_11_mb(TestSystem system) throws Exception {
        var articles = Deployed.template(system).function("ArticlesFunction");
        assertThat(Files.size(articles.code())).isLessThanOrEqualTo(11_000_000);
    }

    private void everyLineHasTheCallsId(Function function) throws Exception {
        var log = folder.resolve("logs/" + function.name() + ".log");
        Await.until(() -> Files.readString(log).contains("REPORT RequestId: "));
        assertThat(Files.readAllLines(log).stream().filter(line -> line.contains("{\"level\"")))
                .as(function.name())
                .allSatisfy(line -> assertThat(line).containsPattern("\"requestId\":\"[^\"]+\""));
    }

    static String name(Function function) {
        return function.name().replace("Function", "").toLowerCase(Locale.ROOT);
    }
}
