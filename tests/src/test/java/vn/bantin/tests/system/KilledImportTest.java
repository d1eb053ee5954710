package vn.bantin.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.local.lambda.Await;
import vn.bantin.testing.WholeTable;

/**
 * {@code kill -9} of the runner in the middle of an import, at different moments: after the next start every acknowledged
 * article is complete and no other is stored in part. {@code -Dkills=20} for the long form.
 */
class KilledImportTest {

    private static final int KILLS = Integer.getInteger("kills", 2);

    @TempDir
    Path home;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES) // the long form
    void every_acknowledged_article_is_complete_and_none_is_stored_in_part() throws Exception {
        TestRequirements.packagedFunctions();
        var acknowledged = ConcurrentHashMap.<String>newKeySet();
        var random = new Random(7);
        for (var kill = 0; kill < KILLS; kill++) {
            var system = TestSystem.start(home, home.resolve("data"));
            var token = system.token("admin");
            var round = kill;
            var importing = Thread.ofVirtual().start(() -> {
                for (var batch = 0; !Thread.interrupted(); batch++) {
                    if (!send(system, token, round, batch, acknowledged)) {
                        return;
                    }
                }
            });
            var before = acknowledged.size();
            Await.until(Duration.ofMinutes(2), () -> acknowledged.size() >= before + 3);
            importing.join(java.time.Duration.ofMillis(random.nextInt(700))); // the moment differs from kill to kill
            system.kill();
            importing.interrupt();
            importing.join();
        }
        try (var system = TestSystem.start(home, home.resolve("data"))) {
            for (var slug : acknowledged) {
                assertThat(system.call("GET", "/articles/" + slug, null, Map.of())
                                .statusCode())
                        .as(slug)
                        .isEqualTo(200);
            }
            assertThat(WholeTable.faults(
                            system.dynamo(),
                            system.facts.at("/tables/NewsroomTable").asString()))
                    .isEmpty();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(3 * KILLS);
    }

    private static boolean send(
            TestSystem system, String token, int round, int batch, java.util.Set<String> acknowledged) {
        var records = IntStream.range(0, 3)
                .mapToObj(i -> "{\"headline\":\"Lần %d loạt %d tin %d\",\"body\":\"Nội dung.\",\"tags\":[\"a\",\"b\"]}"
                        .formatted(round, batch, i))
                .toList();
        try {
            var answer = system.call(
                    "POST",
                    "/newsroom/import",
                    "{\"records\":[" + String.join(",", records) + "]}",
                    Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"));
            if (answer.statusCode() != 200) {
                return answer.statusCode() >= 500; // a function that is still starting: the next batch comes later
            }
            for (var result : TestSystem.MAPPER.readTree(answer.body()).get("results")) {
                if (result.get("status").asString().equals("created")) {
                    acknowledged.add(result.get("slug").asString());
                }
            }
            return true;
        } catch (Exception e) {
            return false; // the runner is gone
        }
    }
}
