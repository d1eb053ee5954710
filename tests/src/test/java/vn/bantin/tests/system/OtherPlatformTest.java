package vn.bantin.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.local.lambda.Await;

/**
 * The system as it runs on macOS and Windows: Lambda's runtime client has no library, so that the functions run in the
 * runner's process, and files have no POSIX permissions.
 */
class OtherPlatformTest {
    @TempDir
    Path home;

    @Test
    void a_story_is_written_published_and_found() throws Exception {
        TestRequirements.packagedFunctions();
        try (var system = TestSystem.start(
                home,
                home.resolve("data"),
                0,
                "-Xmx2g",
                "-Dbantin.native-client.disabled=true",
                "-Dbantin.posix.disabled=true")) {
            assertThat(Files.readString(home.resolve("run.log")))
                    .contains("functions run inside this process, because");
            var desk = new Newsdesk(system);
            desk.category("tin-tuc", "Tin tức");
            var id = desk.draft("editor", "Bến đò ngang sông Hậu", "tin-tuc");
            desk.act("editor", id, "publish", "{}");
            assertThat(system.get("/articles/ben-do-ngang-song-hau")
                            .path("headline")
                            .asString())
                    .isEqualTo("Bến đò ngang sông Hậu");
            // without accents, once the stream has reached the index
            var search = "/search?q=" + URLEncoder.encode("ben do", StandardCharsets.UTF_8);
            Await.until(
                    Duration.ofMinutes(1),
                    () -> system.call("GET", search, null, Map.of()).body().contains("ben-do-ngang-song-hau"));
            assertThat(system.running()).as("processes of the runner").isEqualTo(1);
        }
    }
}
