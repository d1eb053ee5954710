package vn.bantin.functions.articles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A cold start for JSON pays for no page: in a process of its own, a read loads neither templates nor XML. */
class JsonPathTest {

    /** What the other process runs. */
    static final class Reads {
        public static void main(String[] args) {
            var desk = new Desk();
            desk.articles.put(Desk.article("a1", "mot", "Một", Desk.NOON));
            for (var path : args) {
                System.out.println("answer " + desk.get(path).status());
            }
        }
    }

    private static String run(String... paths) throws IOException {
        var command = new java.util.ArrayList<>(java.util.List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-verbose:class",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Reads.class.getName()));
        command.addAll(java.util.List.of(paths));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), UTF_8);
        }
    }

    @Test
    void articleAndListingLoadNoTemplates() throws IOException {
        var loaded = run("/articles", "/articles/mot", "/categories");
        assertThat(loaded).contains("answer 200").doesNotContain("answer 5");
        assertThat(loaded.lines().filter(l -> l.contains(" vn.bantin.pages.") || l.contains(" gg.jte.")))
                .isEmpty();
        assertThat(loaded.lines().filter(l -> l.contains(" javax.xml."))).isEmpty();
        assertThat(run("/tin/mot")).contains(" gg.jte.");
    }
}
