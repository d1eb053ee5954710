package vn.bantin.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import vn.bantin.media.Crop;
import vn.bantin.media.FocalPoint;
import vn.bantin.media.MediaDescription;
import vn.bantin.media.Rendition;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadState;
import vn.bantin.media.UploadStore;
import vn.bantin.newsroom.UploadUses;
import vn.bantin.testing.LocalDynamo;

/** Tickets, states, uses and deletion, as the table keeps them. */
class DynamoUploadStoreTest {

    private static final int QUOTA = 5;

    private final String table = LocalDynamo.newsroomTable();
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private final UploadStore uploads = new DynamoUploadStore(LocalDynamo.client(), table, () -> now, QUOTA);
    private final DynamoArticleMedia images = new DynamoArticleMedia(LocalDynamo.client(), table);
    private final UploadUseMarks marks = new UploadUseMarks(LocalDynamo.client(), table);

    @Test
    void a_ticket_is_found_as_it_was_opened() {
        var upload = open("lan");
        assertThat(uploads.find(UploadKind.IMAGE, upload.id())).contains(upload);
        assertThat(uploads.find(UploadKind.ATTACHMENT, upload.id())).isEmpty();
    }

    @Test
    void a_description_that_never_changed_is_the_one_before() {
        var upload = open("lan");
        assertThat(uploads.since(upload, upload.version()))
                .isEqualTo(new UploadStore.Changed(null, upload.createdAt(), MediaDescription.NONE));
        assertThat(uploads.since(upload, 99).before()).isNull();
    }

    @Test
    void the_same_bytes_of_one_person_are_found_again() {
        var upload = open("lan");
        assertThat(uploads.ofBytes(UploadKind.IMAGE, "lan", upload.sha256())).contains(upload);
        assertThat(uploads.ofBytes(UploadKind.IMAGE, "minh", upload.sha256())).isEmpty();
        assertThat(uploads.ofBytes(UploadKind.ATTACHMENT, "lan", upload.sha256()))
                .isEmpty();
        assertThat(uploads.ofBytes(UploadKind.IMAGE, "lan", "f".repeat(64))).isEmpty();
    }

    @Test
    void open_tickets_are_limited_even_when_asked_for_at_once() throws Exception {
        var asks = new ArrayList<Callable<UploadStore.Opened>>();
        for (var i = 0; i < 12; i++) {
            asks.add(() -> uploads.open(ticket("lan"), null));
        }
        var opened = 0;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var answer : threads.invokeAll(asks)) {
                opened += answer.get() instanceof UploadStore.Opened.Ticket ? 1 : 0;
            }
        }
        assertThat(opened).isEqualTo(QUOTA);
        assertThat(uploads.open(ticket("minh"), null)).isInstanceOf(UploadStore.Opened.Ticket.class);
    }

    @Test
    void used_and_expired_tickets_are_not_open() {
        var first = open("lan");
        for (var i = 1; i < QUOTA; i++) {
            open("lan");
        }
        assertThat(uploads.open(ticket("lan"), null)).isEqualTo(new UploadStore.Opened.TooManyOpen(QUOTA));
        uploads.begin(UploadKind.IMAGE, first.id(), now);
        open("lan");
        assertThat(uploads.open(ticket("lan"), null)).isEqualTo(new UploadStore.Opened.TooManyOpen(QUOTA));
        now = now.plus(Duration.ofMinutes(6));
        open("lan");
    }

    @Test
    void the_same_call_with_the_same_key_gets_the_same_ticket() {
        var first = ticket("lan");
        var repeat = new UploadStore.Repeat("key", "hash");
        assertThat(uploads.open(first, repeat)).isEqualTo(new UploadStore.Opened.Ticket(first));
        now = now.plus(Duration.ofMinutes(4));
        var again = uploads.open(ticket("lan"), repeat);
        assertThat(again).isInstanceOfSatisfying(UploadStore.Opened.Repeated.class, repeated -> {
            assertThat(repeated.upload().id()).isEqualTo(first.id());
            assertThat(repeated.upload().expiresAt()).isEqualTo(now.plus(Upload.TICKET));
        });
        assertThat(uploads.open(ticket("lan"), new UploadStore.Repeat("key", "other")))
                .isEqualTo(new UploadStore.Opened.KeyReused());
        assertThat(uploads.open(ticket("minh"), repeat)).isInstanceOf(UploadStore.Opened.Ticket.class);
        now = now.plus(Duration.ofHours(25));
        assertThat(uploads.open(ticket("lan"), new UploadStore.Repeat("key", "other")))
                .isInstanceOf(UploadStore.Opened.Ticket.class);
    }

    @Test
    void a_finished_upload_cannot_be_started_or_finished_again() {
        var begun = begin(open("lan"));
        assertThat(begun.state()).isEqualTo(new UploadState.Processing(1));
        assertThat(begin(begun).state()).isEqualTo(new UploadState.Processing(2));
        assertThat(uploads.finish(begun, ready(begun.id()), now)).isTrue();
        assertThat(uploads.finish(begun, new UploadState.Rejected("late"), now)).isFalse();
        assertThat(uploads.begin(UploadKind.IMAGE, begun.id(), now)).isEmpty();
        assertThat(uploads.find(UploadKind.IMAGE, begun.id()).orElseThrow().state())
                .isEqualTo(ready(begun.id()));
        assertThat(uploads.begin(UploadKind.IMAGE, "unknown", now)).isEmpty();
    }

    @Test
    void an_upload_without_a_file_expires() {
        var upload = open("lan");
        now = now.plus(Upload.TICKET).plus(Upload.LATE).plusSeconds(1);
        assertThat(uploads.find(UploadKind.IMAGE, upload.id())).isEmpty();
        assertThat(uploads.begin(UploadKind.IMAGE, upload.id(), now)).isEmpty();
        assertThat(uploads.list(UploadKind.IMAGE, null, 10, null).items()).isEmpty();
    }

    @Test
    void an_upload_whose_rendering_keeps_failing_is_rejected() {
        var begun = begin(open("lan"));
        now = now.plus(Upload.TICKET).plus(Upload.RENDERING).plusSeconds(1);
        var told = uploads.find(UploadKind.IMAGE, begun.id()).orElseThrow();
        assertThat(told.state()).isInstanceOf(UploadState.Rejected.class);
        assertThat(uploads.list(UploadKind.IMAGE, null, 10, null).items()).containsExactly(told);
        assertThat(delete(told)).isEqualTo(new UploadStore.Deleted.Done());
    }

    @Test
    void hashes_are_kept_a_week_and_for_good_once_ready() {
        var upload = open("lan");
        var key = Schema.bytesOf(UploadKind.IMAGE, "lan", upload.sha256());
        assertThat(stored(key).get(Schema.TTL).n())
                .isEqualTo(Long.toString(upload.expiresAt().plus(Upload.REFUSAL).getEpochSecond()));
        uploads.finish(begin(upload), ready(upload.id()), now);
        assertThat(stored(key)).containsKey("upload").doesNotContainKey(Schema.TTL);
    }

    private java.util.Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> stored(
            java.util.Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> key) {
        return LocalDynamo.client().getItem(r -> r.tableName(table).key(key)).item();
    }

    @Test
    void a_description_is_replaced_only_if_unchanged_since_it_was_read() {
        var upload = makeReady();
        var words = new MediaDescription("", "Chợ Bến Thành", "Sáng sớm", "Minh Hà", new FocalPoint(0.2, 0.8));
        assertThat(uploads.describe(upload, words, "lan")).isTrue();
        assertThat(uploads.describe(upload, MediaDescription.NONE, "minh")).isFalse();
        var read = uploads.find(UploadKind.IMAGE, upload.id()).orElseThrow();
        assertThat(read.description()).isEqualTo(words);
        assertThat(read.version()).isEqualTo(2);
    }

    @Test
    void a_rendering_with_an_outdated_description_does_not_finish() {
        var begun = begin(open("lan"));
        uploads.describe(begun, new MediaDescription("", "", "", "", new FocalPoint(0, 0)), "lan");
        assertThat(uploads.finish(begun, ready(begun.id()), now)).isFalse();
        assertThat(uploads.finish(begin(begun), ready(begun.id()), now)).isTrue();
    }

    @Test
    void pages_go_newest_first_without_a_gap_and_by_owner() {
        for (var i = 0; i < 7; i++) {
            now = now.plusSeconds(1);
            var begun = begin(open(i % 2 == 0 ? "lan" : "minh"));
            uploads.finish(begun, ready(begun.id()), now);
        }
        var all = pages(null);
        assertThat(all).hasSize(7).doesNotHaveDuplicates();
        assertThat(all).isSortedAccordingTo((a, b) -> b.createdAt().compareTo(a.createdAt()));
        assertThat(pages("minh")).hasSize(3).allMatch(upload -> upload.owner().equals("minh"));
    }

    @Test
    void a_used_upload_is_neither_deleted_nor_closed() {
        var upload = makeReady();
        assertThat(hold(upload)).isEqualTo(UploadUseMarks.Held.YES);
        var use = new UploadStore.Use(UploadStore.Use.Kind.ARTICLE, "a1", "", "", false);
        assertThat(uploads.usedBy(UploadKind.IMAGE, upload.id())).containsExactly(use);
        assertThat(delete(upload)).isEqualTo(new UploadStore.Deleted.InUse(List.of(use)));
        assertThat(images.pictures(List.of(upload.id()))).containsKey(upload.id());
        marks.release("a1", 1, new UploadUses(Set.of(upload.id()), Set.of()));
        assertThat(delete(upload)).isEqualTo(new UploadStore.Deleted.Done());
        assertThat(uploads.find(UploadKind.IMAGE, upload.id())).isEmpty();
    }

    @Test
    void a_mark_whose_article_was_never_stored_stops_counting() {
        var upload = makeReady();
        assertThat(hold(upload)).isEqualTo(UploadUseMarks.Held.YES);
        assertThat(uploads.usedBy(UploadKind.IMAGE, upload.id())).hasSize(1);
        now = now.plus(UploadUseMarks.LONGEST_CALL).plusSeconds(1);
        assertThat(uploads.usedBy(UploadKind.IMAGE, upload.id())).isEmpty();
        assertThat(delete(upload)).isEqualTo(new UploadStore.Deleted.Done());
    }

    @Test
    void a_late_release_leaves_the_mark_of_a_newer_version() {
        var upload = makeReady();
        var uses = new UploadUses(Set.of(upload.id()), Set.of());
        assertThat(marks.hold("a1", 3, uses, now, false)).isEqualTo(UploadUseMarks.Held.YES);
        assertThat(marks.hold("a1", 2, uses, now, false)).isEqualTo(UploadUseMarks.Held.NEWER);
        marks.release("a1", 2, uses);
        assertThat(uploads.usedBy(UploadKind.IMAGE, upload.id())).hasSize(1);
        marks.release("a1", 3, uses);
        assertThat(uploads.usedBy(UploadKind.IMAGE, upload.id())).isEmpty();
    }

    @Test
    void an_upload_being_deleted_cannot_be_used() {
        var upload = makeReady();
        var result = uploads.delete(upload, () -> {
            assertThat(images.pictures(List.of(upload.id()))).isEmpty();
            assertThat(hold(upload)).isEqualTo(UploadUseMarks.Held.UNUSABLE);
        });
        assertThat(result).isEqualTo(new UploadStore.Deleted.Done());
    }

    @Test
    void an_interrupted_deletion_can_be_repeated_and_blocks_new_uses() {
        var upload = makeReady();
        assertThatThrownBy(() -> uploads.delete(upload, () -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(uploads.find(UploadKind.IMAGE, upload.id())).isEmpty();
        now = now.plusSeconds(61);
        assertThat(uploads.find(UploadKind.IMAGE, upload.id())).contains(upload);
        assertThat(hold(upload)).isEqualTo(UploadUseMarks.Held.UNUSABLE);
        assertThat(delete(upload)).isEqualTo(new UploadStore.Deleted.Done());
    }

    @Test
    void only_ready_uploads_can_be_used() {
        var upload = open("lan");
        assertThat(images.pictures(List.of(upload.id(), "unknown"))).isEmpty();
        assertThat(hold(upload)).isEqualTo(UploadUseMarks.Held.UNUSABLE);
    }

    private List<Upload> pages(@org.jspecify.annotations.Nullable String owner) {
        var all = new ArrayList<Upload>();
        var page = uploads.list(UploadKind.IMAGE, owner, 2, null);
        all.addAll(page.items());
        while (page.next() != null) {
            page = uploads.list(UploadKind.IMAGE, owner, 2, page.next());
            all.addAll(page.items());
        }
        return all;
    }

    private UploadUseMarks.Held hold(Upload upload) {
        return marks.hold("a1", 1, new UploadUses(Set.of(upload.id()), Set.of()), now, false);
    }

    private UploadStore.Deleted delete(Upload upload) {
        return uploads.delete(upload, () -> {});
    }

    private Upload makeReady() {
        var begun = begin(open("lan"));
        uploads.finish(begun, ready(begun.id()), now);
        return uploads.find(UploadKind.IMAGE, begun.id()).orElseThrow();
    }

    private Upload begin(Upload upload) {
        return uploads.begin(UploadKind.IMAGE, upload.id(), now).orElseThrow();
    }

    private Upload open(String owner) {
        var upload = ticket(owner);
        assertThat(uploads.open(upload, null)).isEqualTo(new UploadStore.Opened.Ticket(upload));
        return upload;
    }

    private Upload ticket(String owner) {
        return new Upload(
                UploadKind.IMAGE,
                UUID.randomUUID().toString(),
                owner,
                "chợ.jpg",
                "image/jpeg",
                1234,
                "0".repeat(64),
                now,
                now.plus(Upload.TICKET),
                new UploadState.Awaiting(),
                MediaDescription.NONE,
                1);
    }

    private static UploadState.Ready ready(String id) {
        return new UploadState.Ready(
                800,
                600,
                "#102030",
                List.of(new Rendition(Crop.WHOLE, "media/" + id + "/a.jpg", 800, 600, "image/jpeg")),
                null);
    }
}
