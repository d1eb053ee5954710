package vn.bantin.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GhostReaderTest {

    @Test
    void epoch_milliseconds_of_the_first_ghost_are_times() throws IOException {
        var post =
                Texts.json(Texts.records(Texts.items("ghost-epoch-dates.json")).getFirst());
        assertThat(post.path("publishedAt").asString()).isEqualTo("2013-12-29T11:58:30.783Z");
        assertThat(post.path("headline").asString()).isEqualTo("Chào Ghost cũ");
        assertThat(post.path("byline").asString()).isEqualTo("Người dùng");
        assertThat(post.path("categoryTrail").get(0).path("slug").asString()).isEqualTo("bat-dau");
        assertThat(Texts.lines(post.path("body").asString())).containsExactly("Bài năm 2013.");
        assertThat(post.path("body").asString())
                .contains("src=\"/images/my-image.png\"", "src=\"/images/photos/cat.jpg\"");
    }

    @Test
    void a_post_without_a_date_is_refused(@TempDir Path folder) throws IOException {
        var file = folder.resolve("ghost.json");
        Files.writeString(
                file,
                Files.readString(Texts.file("ghost-epoch-dates.json"))
                        .replace("\"published_at\":1388318310783", "\"published_at\":null"));
        assertThat(Texts.items(file)).hasSize(1).first().isInstanceOf(RecordReadResult.Rejected.class);
    }
}
