package vn.bantin.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.bantin.newsroom.VersionedDocument.Name;

/** What every {@link EditorialDocumentStore} does. */
public abstract class EditorialDocumentStoreContract {

    private static final Instant NOON = Instant.parse("2026-11-29T05:00:00Z");

    private EditorialDocumentStore store;

    protected abstract EditorialDocumentStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @Test
    void a_document_that_was_never_saved_is_absent() {
        assertThat(store.find(Name.FRONT)).isEmpty();
        assertThat(store.revisions(Name.FRONT)).isEmpty();
    }

    @Test
    void a_save_is_read_back_and_documents_do_not_mix() {
        assertThat(save(Name.FRONT, 1, "{\"slots\":[]}")).isTrue();
        assertThat(save(Name.SETTINGS, 1, "{\"siteName\":\"Bản Tin\"}")).isTrue();
        assertThat(store.find(Name.FRONT)).contains(document(Name.FRONT, 1, "{\"slots\":[]}"));
        assertThat(store.find(Name.SETTINGS)).contains(document(Name.SETTINGS, 1, "{\"siteName\":\"Bản Tin\"}"));
        assertThat(store.find(Name.SYNONYMS)).isEmpty();
    }

    @Test
    void every_save_is_kept_newest_first() {
        for (var version = 1; version <= 12; version++) {
            assertThat(save(Name.REDIRECTS, version, "{\"n\":" + version + "}")).isTrue();
        }
        assertThat(store.revisions(Name.REDIRECTS))
                .extracting(VersionedDocument::version)
                .containsExactly(12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(store.revisions(Name.REDIRECTS).get(2).json()).isEqualTo("{\"n\":10}");
    }

    @Test
    void a_save_over_another_version_is_refused_and_changes_nothing() {
        assertThat(save(Name.FRONT, 2, "{}")).as("nothing is stored yet").isFalse();
        assertThat(save(Name.FRONT, 1, "{\"a\":1}")).isTrue();
        assertThat(save(Name.FRONT, 1, "{\"b\":1}")).isFalse();
        assertThat(save(Name.FRONT, 3, "{\"b\":1}")).isFalse();
        assertThat(store.find(Name.FRONT)).contains(document(Name.FRONT, 1, "{\"a\":1}"));
        assertThat(store.revisions(Name.FRONT)).hasSize(1);
    }

    @Test
    void of_eight_saves_at_once_one_wins() throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var saves = pool.invokeAll(IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(i -> () -> save(Name.SYNONYMS, 1, "{\"by\":" + i + "}"))
                    .toList());
            var won = 0;
            for (var save : saves) {
                won += save.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
        assertThat(store.revisions(Name.SYNONYMS)).hasSize(1);
    }

    private boolean save(Name name, long version, String json) {
        return store.save(
                document(name, version, json), new Change.Audit(NOON, "a" + version, "lan", "save-document", "", ""));
    }

    private static VersionedDocument document(Name name, long version, String json) {
        return new VersionedDocument(name, json, version, "lan", NOON);
    }
}
