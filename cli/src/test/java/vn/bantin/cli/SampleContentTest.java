package vn.bantin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SampleContentTest {
    private static List<JsonNode> stories() throws Exception {
        return SampleContent.stories().stream()
                .map(record -> JsonMapper.shared().readTree(record.json()))
                .toList();
    }

    @Test
    void loading_twice_adds_nothing() throws Exception {
        try (var server = new ImportServer()) {
            assertThat(SampleContent.load(server.api(), "t"))
                    .isEqualTo(stories().size());
            assertThat(SampleContent.load(server.api(), "t")).isZero();
            // a parent before its children
            assertThat(server.categories().indexOf("kinh-te"))
                    .isBetween(0, server.categories().indexOf("kinh-te/nghe-ca"));
        }
    }

    @Test
    void every_story_is_complete_and_within_the_caps() throws Exception {
        var keys = new TreeSet<String>();
        for (var story : stories()) {
            assertThat(Normalizer.isNormalized(story.toString(), Normalizer.Form.NFC))
                    .isTrue();
            assertThat(story.path("headline").asString()).hasSizeBetween(20, 300);
            assertThat(story.path("lead").asString()).hasSizeBetween(40, 1000);
            assertThat(story.path("body").asString()).hasSizeBetween(300, 200_000);
            assertThat(story.path("tags").size()).isBetween(1, 10);
            assertThat(story.path("byline").asString()).isNotBlank();
            assertThat(Instant.parse(story.path("publishedAt").asString()))
                    .isBetween(Instant.parse("2026-10-24T00:00:00Z"), Instant.parse("2026-11-22T00:00:00Z"));
            keys.add(story.path("importKey").asString());
        }
        assertThat(keys).hasSize(stories().size()).hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    void every_category_of_a_story_is_created() throws Exception {
        try (var server = new ImportServer()) {
            SampleContent.load(server.api(), "t");
            var used = new TreeSet<String>();
            stories().forEach(story -> used.add(story.path("category").asString()));
            assertThat(Set.copyOf(server.categories())).containsAll(used);
        }
    }
}
