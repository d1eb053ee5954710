package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Lengths are checked before any work on a text: hostile input is refused in the time that reading it takes. */
class HostileTextTest {
    private static final String MARKS = "a" + "\u0315\u0300".repeat(120_000);
    private static final int MILLISECONDS = 300;

    private final Newsroom newsroom = new Newsroom();

    private JsonNode refused(String route, String body) {
        newsroom.call("admin", "POST", route, Map.of(), body, Map.of()); // warm
        var threads = ManagementFactory.getThreadMXBean();
        var start = threads.getCurrentThreadCpuTime();
        var answer = newsroom.call("admin", "POST", route, Map.of(), body, Map.of());
        var time = (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
        System.out.printf("%s %.40s… %,d characters: %d ms%n", route, body, body.length(), time);
        assertThat(time).isLessThanOrEqualTo(MILLISECONDS);
        return Newsroom.json(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"headline", "lead", "byline", "slug", "leadImage"})
    void half_a_megabyte_of_combining_marks_is_refused_at_once(String field) {
        var article = refused("/newsroom/articles", "{\"" + field + "\":\"" + MARKS + "\"}");
        assertThat(article.at("/errors/0/pointer").asString()).isEqualTo("/" + field);
        var record = "{\"records\":[{\"headline\":\"x\",\"body\":\"y\",\"" + field + "\":\"" + MARKS + "\"}]}";
        var imported = refused(
                "/newsroom/import",
                record.replace("\"headline\":\"x\",\"body\":\"y\",\"headline\"", "\"body\":\"y\",\"headline\""));
        assertThat(imported.at("/results/0/error/pointer").asString()).isEqualTo("/" + field);
    }

    @Test
    void a_hundred_thousand_figures_are_refused_at_once() {
        var answer = refused("/newsroom/articles", "{\"body\":\"" + "<figure>".repeat(120_000) + "\"}");
        assertThat(answer.at("/errors/0/detail").asString()).isEqualTo("has more than 40000 tags");
    }

    @Test
    void a_list_of_errors_ends_at_50() {
        var fields =
                IntStream.range(0, 5_000).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
        assertThat(refused("/newsroom/articles", fields).path("errors").size()).isEqualTo(50);
        var tags = "{\"tags\":[" + "\"\",".repeat(5_000) + "\"\"]}";
        assertThat(refused("/newsroom/articles", tags).path("errors").size()).isLessThanOrEqualTo(50);
    }

    @Test
    void letters_with_many_marks_within_the_cap_stay() {
        var headline = "a" + "\u0301".repeat(100);
        var saved = Newsroom.json(newsroom.call(
                "reporter", "POST", "/newsroom/articles", Map.of(), "{\"headline\":\"" + headline + "\"}", Map.of()));
        assertThat(saved.path("headline").asString().replace("\u034f", "")).isEqualTo("á" + "\u0301".repeat(99));
    }
}
