package vn.bantin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.bantin.newsroom.AdminStore;
import vn.bantin.newsroom.Change;
import vn.bantin.testing.LocalDynamo;

class StandingPagesTest {

    private final String table = LocalDynamo.newsroomTable();
    private final DynamoAdminStore office = new DynamoAdminStore(LocalDynamo.client(), table);
    private Instant now = Instant.parse("2026-11-23T05:00:00Z");

    @Test
    void readers_see_the_titles_of_all_saved_pages() {
        var readers = new DynamoArticleRepository(LocalDynamo.client(), table, () -> now);
        assertThat(readers.standingPages()).isEmpty();
        save("gioi-thieu", "Giới thiệu", 1);
        save("lien-he", "Liên hệ", 1);
        save("lien-he", "Liên hệ toà soạn", 2);
        now = now.plusSeconds(60);
        assertThat(readers.standingPages())
                .containsOnly(
                        java.util.Map.entry("gioi-thieu", "Giới thiệu"),
                        java.util.Map.entry("lien-he", "Liên hệ toà soạn"));
    }

    @Test
    void a_stale_save_does_not_change_the_title() {
        save("lien-he", "Liên hệ", 1);
        assertThat(office.savePage(page("lien-he", "Khác", 1), audit("b"))).isFalse();
        var readers = new DynamoArticleRepository(LocalDynamo.client(), table, () -> now);
        assertThat(readers.standingPages()).containsValue("Liên hệ");
    }

    private void save(String slug, String title, long version) {
        assertThat(office.savePage(page(slug, title, version), audit(slug + version)))
                .isTrue();
    }

    private Change.Audit audit(String id) {
        return new Change.Audit(now, id, "editor", "save-page", "", "lien-he");
    }

    private AdminStore.Page page(String slug, String title, long version) {
        return new AdminStore.Page(slug, title, "<p>A</p>", version, "editor", now);
    }
}
