package vn.bantin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.bantin.article.SiteSettings.Localized;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.StandingPageStore.Page;
import vn.bantin.testing.LocalDynamo;

class StandingPagesTest {

    private final String table = LocalDynamo.newsroomTable();
    private final DynamoStandingPageStore pages = new DynamoStandingPageStore(LocalDynamo.client(), table);
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
                        Map.entry("gioi-thieu", new Localized("Giới thiệu", "")),
                        Map.entry("lien-he", new Localized("Liên hệ toà soạn", "")));
    }

    @Test
    void a_stale_save_does_not_change_the_title() {
        save("lien-he", "Liên hệ", 1);
        assertThat(pages.save(null, page("lien-he", "Khác", 1), audit("b"))).isFalse();
        var readers = new DynamoArticleRepository(LocalDynamo.client(), table, () -> now);
        assertThat(readers.standingPages()).containsValue(new Localized("Liên hệ", ""));
    }

    @Test
    void an_english_title_comes_goes_and_is_deleted_with_its_page() {
        save(new Page("lien-he", "Liên hệ", "Contact", "<p>A</p>", Set.of(), 1, "editor", now));
        assertThat(titles()).containsExactly(Map.entry("lien-he", new Localized("Liên hệ", "Contact")));
        assertThat(pages.page("lien-he")).map(Page::titleEn).contains("Contact");
        save("lien-he", "Liên hệ", 2);
        assertThat(titles()).containsExactly(Map.entry("lien-he", new Localized("Liên hệ", "")));
        save(new Page("lien-he", "Liên hệ", "Contact", "<p>A</p>", Set.of(), 3, "editor", now));
        assertThat(pages.delete(pages.page("lien-he").orElseThrow(), audit("d")))
                .isTrue();
        assertThat(titles()).isEmpty();
    }

    private Map<String, Localized> titles() {
        return new DynamoArticleRepository(LocalDynamo.client(), table, () -> now).standingPages();
    }

    private void save(Page page) {
        assertThat(pages.save(null, page, audit(page.slug() + page.version()))).isTrue();
    }

    private void save(String slug, String title, long version) {
        assertThat(pages.save(null, page(slug, title, version), audit(slug + version)))
                .isTrue();
    }

    private Change.Audit audit(String id) {
        return new Change.Audit(now, id, "editor", "save-page", "", "lien-he");
    }

    private Page page(String slug, String title, long version) {
        return new Page(slug, title, "", "<p>A</p>", Set.of(), version, "editor", now);
    }
}
