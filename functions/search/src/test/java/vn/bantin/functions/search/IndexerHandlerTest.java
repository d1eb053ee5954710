package vn.bantin.functions.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stream records name changed slugs; the articles are read from the table. */
class IndexerHandlerTest {

    private static final String RECORD =
            """
            {"eventID":"1","eventName":"MODIFY","dynamodb":{"Keys":{"SK":{"S":"LIVE"},"PK":{"S":"SLUG#%s"}},
             "NewImage":{"PK":{"S":"SLUG#lie"},"json":{"B":"AAAA"}},"OldImage":{"Keys":{"PK":{"S":"SLUG#lie"}}},
             "SequenceNumber":"%s","SizeBytes":12,"StreamViewType":"NEW_AND_OLD_IMAGES"}}
            """;

    @TempDir
    Path folder;

    @Test
    void a_batch_updates_articles_from_the_table() throws IOException {
        var stand = new Newsstand(folder);
        var handler = new IndexerHandler(stand.indexer);
        stand.publish("a", "Một", "", "", "c1", Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(call(handler, "{\"Records\":[" + RECORD.formatted("a", "7") + "]}"))
                .isEqualTo("{\"batchItemFailures\":[]}");
        stand.publish("b", "Hai", "", "", "c1", Instant.parse("2026-01-01T00:00:00Z"));
        stand.live.withdraw("a");
        call(handler, "{\"Records\":[" + RECORD.formatted("b", "8") + "," + RECORD.formatted("a", "9") + "]}");
        stand.clock.pass(Duration.ofSeconds(2));
        assertThat(Newsstand.all(stand.get("/search", "category", "doi-song"), "slug"))
                .containsExactly("b");
    }

    @Test
    void the_hourly_schedule_writes_a_heartbeat_that_returns_through_the_stream() throws IOException {
        var stand = new Newsstand(folder);
        var handler = new IndexerHandler(stand.indexer);
        stand.publish("a", "Một", "", "", "c1", Instant.parse("2026-01-01T00:00:00Z"));
        stand.index();
        assertThat(call(handler, event("every-hour"))).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(stand.pointer.beats).hasValue(1);
        assertThat(stand.pointer.read().orElseThrow().generation()).isEqualTo(1);
        assertThat(call(handler, event("beat"))).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(stand.pointer.read().orElseThrow().generation()).isEqualTo(2);
    }

    private static String event(String name) throws IOException {
        return Files.readString(Path.of(System.getProperty("bantin.root"), "events/indexer", name + ".json"));
    }

    @Test
    void an_operator_can_rebuild_the_index() throws IOException {
        var stand = new Newsstand(folder);
        stand.publish("a", "Một", "", "", "c1", Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(call(new IndexerHandler(stand.indexer), "{\"action\":\"reindex\"}"))
                .isEqualTo("{\"status\":\"done\"}");
        assertThat(Newsstand.all(stand.get("/search", "q", "mot"), "slug")).containsExactly("a");
    }

    @Test
    void records_of_other_items_are_ignored() throws IOException {
        var event = "{\"Records\":[{\"dynamodb\":{\"Keys\":{\"PK\":{\"S\":\"SLUG#a\"},\"SK\":{\"S\":\"OTHER\"}}}}]}";
        assertThat(IndexerEvent.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)))
                        .slugs())
                .isEmpty();
    }

    /** Stream records carry the time of the change in seconds; the index lag metric uses it. */
    @Test
    void a_batch_knows_its_oldest_change() throws IOException {
        var event = "{\"Records\":[{\"dynamodb\":{\"ApproximateCreationDateTime\":1.7954028E9,"
                + "\"Keys\":{\"PK\":{\"S\":\"SLUG#a\"},\"SK\":{\"S\":\"LIVE\"}},\"SequenceNumber\":\"7\"}}]}";
        assertThat(IndexerEvent.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)))
                        .oldest())
                .isEqualTo(1_795_402_800);
    }

    private static String call(IndexerHandler handler, String event) throws IOException {
        var out = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);
        return out.toString(StandardCharsets.UTF_8);
    }
}
