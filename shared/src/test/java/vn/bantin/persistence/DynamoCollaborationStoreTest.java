package vn.bantin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.bantin.newsroom.Change.Audit;
import vn.bantin.newsroom.Change.IdempotencyClaim;
import vn.bantin.newsroom.CollaborationStore;
import vn.bantin.newsroom.CollaborationStore.Account;
import vn.bantin.newsroom.CollaborationStore.Comment;
import vn.bantin.newsroom.CollaborationStore.Presence;
import vn.bantin.newsroom.Notice;
import vn.bantin.testing.LocalDynamo;

class DynamoCollaborationStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final CollaborationStore store =
            new DynamoCollaborationStore(LocalDynamo.client(), LocalDynamo.newsroomTable());

    @Test
    void comments_come_back_oldest_first_the_newest_of_them() {
        for (var i = 0; i < 5; i++) {
            assertThat(add("a1", comment(i), List.of(), null)).isTrue();
        }
        assertThat(store.comments("a1", 3)).containsExactly(comment(2), comment(3), comment(4));
        assertThat(store.comments("a2", 3)).isEmpty();
    }

    @Test
    void a_key_that_was_used_stores_neither_comment_nor_notice() {
        var key = new IdempotencyClaim("lan", "k", "h", NOW, NOW.plusSeconds(60));
        assertThat(add("a1", comment(1), List.of(notice("minh", 1)), key)).isTrue();
        assertThat(add("a1", comment(2), List.of(notice("minh", 2)), key)).isFalse();
        assertThat(store.comments("a1", 10)).hasSize(1);
        assertThat(store.notices(List.of("minh"), "minh", 10).notices()).hasSize(1);
    }

    @Test
    void notices_of_several_recipients_are_merged_newest_first_and_read_up_to_the_latest_time() {
        add("a1", comment(1), List.of(notice("minh", 1), notice(Notice.EDITORS, 2), notice("lan", 3)), null);
        var read = store.notices(List.of("minh", Notice.EDITORS), "minh", 10);
        assertThat(read.notices()).containsExactly(notice(Notice.EDITORS, 2), notice("minh", 1));
        assertThat(read.readUpTo()).isNull();
        store.markRead("minh", NOW.plusSeconds(5));
        store.markRead("minh", NOW);
        assertThat(store.notices(List.of("minh"), "minh", 10).readUpTo()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void presence_begins_again_after_a_silence() {
        store.enter("a1", new Presence("lan", "Lan", NOW, NOW, NOW));
        var later = NOW.plusSeconds(30);
        store.enter("a1", new Presence("lan", "Lan", later, later, null));
        assertThat(store.present("a1", later)).containsExactly(new Presence("lan", "Lan", NOW, later, NOW));
        var muchLater = later.plusSeconds(60);
        assertThat(store.present("a1", muchLater)).isEmpty();
        store.enter("a1", new Presence("lan", "Lan", muchLater, muchLater, null));
        assertThat(store.present("a1", muchLater))
                .containsExactly(new Presence("lan", "Lan", muchLater, muchLater, null));
        store.leave("a1", "lan");
        assertThat(store.present("a1", muchLater)).isEmpty();
    }

    @Test
    void accounts_are_known_by_their_username_as_of_the_last_sign_in() {
        store.remember(new Account("sub-1", "lan", false));
        store.remember(new Account("sub-1", "lan", true));
        assertThat(store.accounts(List.of("lan", "minh")))
                .containsOnly(java.util.Map.entry("lan", new Account("sub-1", "lan", true)));
    }

    private boolean add(String article, Comment comment, List<Notice> notices, @Nullable IdempotencyClaim key) {
        return store.add(article, comment, notices, new Audit(NOW, comment.id(), "lan", "comment", article, ""), key);
    }

    private static Comment comment(int number) {
        return new Comment("c" + number, NOW.plusSeconds(number), "lan", "lan", "Lan", "Lời " + number);
    }

    private static Notice notice(String recipient, int number) {
        return new Notice(
                recipient,
                NOW.plusSeconds(number),
                "n" + number,
                Notice.Type.COMMENTED,
                "a1",
                "Chợ nổi",
                "binh",
                "Lời");
    }
}
