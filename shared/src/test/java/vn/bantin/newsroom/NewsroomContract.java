package vn.bantin.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.bantin.article.Article;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Category;
import vn.bantin.article.Listing;
import vn.bantin.article.Live;
import vn.bantin.article.Scope;
import vn.bantin.article.Taxonomy;
import vn.bantin.newsroom.Change.PublicEffect;
import vn.bantin.persistence.TransactionLimits;

/** What every store of the newsroom keeps to, whatever it is made of. */
public abstract class NewsroomContract {

    private static final Change.Audit OFFICE =
            new Change.Audit(Instant.parse("2026-11-23T03:00:00Z"), "office", "minh", "save-author", "", "thanh-lai");

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Scope TAG = Scope.tag("Giá cả");
    private static final List<Scope> SCOPES = List.of(Scope.ALL, Scope.category("c1"), TAG);

    private NewsroomStore store;
    private ArticleRepository readers;
    private int audits;

    /** @param store new and empty; {@code readers} read what it publishes */
    public record Stores(NewsroomStore store, ArticleRepository readers) {}

    protected abstract Stores open();

    @BeforeEach
    void begin() {
        var stores = open();
        store = stores.store();
        readers = stores.readers();
    }

    @Test
    void what_is_written_comes_back() {
        var copy = draft("a1", "lan");
        assertThat(store.find("a1")).isEmpty();
        assertThat(commit(null, copy, Change.UNCHANGED)).isInstanceOf(Committed.Done.class);
        assertThat(store.find("a1")).contains(copy);
        assertThat(store.revision("a1", 1)).contains(copy.content());
        assertThat(store.revision("a1", 2)).isEmpty();
        assertThat(readers.bySlug("mot")).isEmpty();
    }

    @Test
    void a_change_of_something_older_stores_nothing() {
        var copy = saved(draft("a1", "lan"));
        var theirs = edited(copy, "Của họ");
        assertThat(commit(copy, theirs, Change.UNCHANGED)).isInstanceOf(Committed.Done.class);
        assertThat(commit(copy, edited(copy, "Của tôi"), Change.UNCHANGED)).isInstanceOf(Committed.Stale.class);
        assertThat(commit(null, copy, Change.UNCHANGED)).as("made anew").isInstanceOf(Committed.Stale.class);
        assertThat(store.find("a1")).contains(theirs);
        assertThat(store.revisions("a1")).extracting(NewsroomStore.Revision::n).containsExactly(2, 1);
        assertThat(store.auditOf("a1", null, 10).items()).hasSize(2);
    }

    @Test
    void of_many_who_change_one_version_one_wins() throws Exception {
        var copy = saved(draft("a1", "lan"));
        var ended = atOnce(16, i -> commit(copy, edited(copy, "Số " + i), Change.UNCHANGED));
        assertThat(ended).filteredOn(Committed.Done.class::isInstance).hasSize(1);
        assertThat(ended).filteredOn(Committed.Stale.class::isInstance).hasSize(15);
        assertThat(store.revisions("a1")).hasSize(2);
    }

    @Test
    void of_many_who_want_one_slug_one_gets_it() throws Exception {
        var ended = atOnce(16, i -> {
            var copy = draft("a" + i, "lan");
            return publish(null, at(copy, "mot", NOW, null));
        });
        assertThat(ended).filteredOn(Committed.Done.class::isInstance).hasSize(1);
        assertThat(ended)
                .filteredOn(e -> e.equals(new Committed.SlugTaken("mot")))
                .hasSize(15);
        assertThat(list(Scope.ALL, NOW, 20).items()).hasSize(1);
    }

    @Test
    void a_published_article_is_at_its_slug_in_every_listing_and_known_by_id() {
        published("a1", "mot", NOW);
        assertThat(readers.bySlug("mot")).get().isInstanceOfSatisfying(Live.Published.class, live -> {
            assertThat(live.id()).isEqualTo("a1");
            assertThat(live.visible(NOW)).isTrue();
            assertThat(new String(live.json(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("Đầu đề a1");
        });
        for (var scope : SCOPES) {
            assertThat(list(scope, NOW, 20).items())
                    .extracting(Listing.Entry::id)
                    .containsExactly("a1");
            assertThat(store.listed(scope)).isTrue();
        }
        assertThat(store.listed(Scope.tag("khác"))).isFalse();
        var card = readers.byIds(List.of("a1", "a2")).get("a1");
        assertThat(card.slug()).isEqualTo("mot");
        assertThat(card.visible(NOW)).isTrue();
        assertThat(readers.byIds(List.of("a1", "a2"))).hasSize(1);
    }

    @Test
    void a_slug_of_another_is_refused_and_nothing_is_stored() {
        published("a1", "mot", NOW);
        var copy = draft("a2", "lan");
        assertThat(publish(null, at(copy, "mot", NOW, null))).isEqualTo(new Committed.SlugTaken("mot"));
        assertThat(store.find("a2")).isEmpty();
        assertThat(store.auditOf("a2", null, 10).items()).isEmpty();
        assertThat(list(Scope.ALL, NOW, 20).items()).hasSize(1);
    }

    @Test
    void a_new_slug_leaves_the_old_one_behind_and_its_owner_may_take_it_back() {
        var first = published("a1", "mot", NOW);
        var second = at(edited(first, "Khác"), "hai", NOW, null);
        assertThat(publish(first, second)).isInstanceOf(Committed.Done.class);
        assertThat(readers.bySlug("mot")).contains(new Live.Moved("a1"));
        assertThat(list(Scope.ALL, NOW, 20).items()).hasSize(1);
        assertThat(publish(null, at(draft("a2", "lan"), "mot", NOW, null)))
                .as("an old slug is not free")
                .isEqualTo(new Committed.SlugTaken("mot"));
        var third = at(edited(second, "Như cũ"), "mot", NOW, null);
        assertThat(publish(second, third)).isInstanceOf(Committed.Done.class);
        assertThat(readers.bySlug("mot")).get().isInstanceOf(Live.Published.class);
        assertThat(readers.bySlug("hai")).contains(new Live.Moved("a1"));
    }

    @Test
    void what_is_withdrawn_leaves_a_notice_and_no_entry() {
        var first = published("a1", "mot", NOW);
        var publication = java.util.Objects.requireNonNull(first.publication()).withScopes(List.of());
        var hidden = first.edit()
                .status(Status.WITHDRAWN)
                .publication(publication)
                .notice("Bài đã gỡ")
                .by("minh", NOW.plusSeconds(5))
                .done();
        assertThat(commit(first, hidden, new PublicEffect.Hide("Bài đã gỡ"))).isInstanceOf(Committed.Done.class);
        assertThat(readers.bySlug("mot")).contains(new Live.Withdrawn("a1", "Bài đã gỡ"));
        SCOPES.forEach(scope -> assertThat(list(scope, NOW, 20).items()).isEmpty());
        assertThat(readers.byIds(List.of("a1")).get("a1").visible(NOW)).isFalse();

        assertThat(publish(hidden, at(hidden, "mot", NOW, null))).isInstanceOf(Committed.Done.class);
        assertThat(list(TAG, NOW, 20).items()).as("restored").hasSize(1);
    }

    @Test
    void a_story_appears_at_its_time_and_goes_at_its_end_and_the_listing_says_when() {
        var copy = at(draft("a1", "lan"), "mot", NOW.plusSeconds(30), NOW.plusSeconds(50));
        publish(null, copy);
        var before = list(Scope.ALL, NOW, 20);
        assertThat(before.items()).isEmpty();
        assertThat(before.nextChange()).isEqualTo(NOW.plusSeconds(30));
        var shown = list(Scope.ALL, NOW.plusSeconds(30), 20);
        assertThat(shown.items()).hasSize(1);
        assertThat(shown.nextChange()).isEqualTo(NOW.plusSeconds(50));
        assertThat(list(Scope.ALL, NOW.plusSeconds(50), 20).items()).isEmpty();
    }

    @Test
    void a_walk_meets_each_once_newest_first_whatever_comes_meanwhile() {
        for (var i = 0; i < 23; i++) {
            published("b%02d".formatted(i), "bai-" + i, NOW.minusSeconds(i / 2)); // two at a time at one moment
        }
        var met = new ArrayList<String>();
        String after = null;
        do {
            var page = readers.list(new Listing.Query(Scope.ALL, null, null, after, 5, NOW, Duration.ofSeconds(60)));
            page.items().forEach(e -> met.add(e.publishedAt() + "#" + e.id()));
            after = page.next();
            published("new" + met.size(), "moi-" + met.size(), NOW);
        } while (after != null);
        assertThat(met).filteredOn(e -> !e.contains("new")).hasSize(23).doesNotHaveDuplicates();
        assertThat(met).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void a_listing_between_two_times_has_the_first_and_not_the_last() {
        for (var i = 0; i < 5; i++) {
            published("d" + i, "ngay-" + i, NOW.minus(Duration.ofDays(i)));
        }
        var page = readers.list(new Listing.Query(
                Scope.ALL, NOW.minus(Duration.ofDays(3)), NOW.minus(Duration.ofDays(1)), null, 20, NOW, Duration.ZERO));
        assertThat(page.items()).extracting(Listing.Entry::id).containsExactly("d2", "d3");
    }

    @Test
    void a_key_by_itself_may_come_again_with_the_same_request_only() {
        var key = new Change.IdempotencyClaim("lan", "k9", "h1", NOW, NOW.plus(Duration.ofDays(1)));
        assertThat(store.claim(key)).isTrue();
        assertThat(store.claim(key)).isTrue();
        var other = new Change.IdempotencyClaim("lan", "k9", "h2", NOW, NOW.plus(Duration.ofDays(1)));
        assertThat(store.claim(other)).isFalse();
        var later = NOW.plus(Duration.ofDays(1)).plusSeconds(1);
        var anew = new Change.IdempotencyClaim("lan", "k9", "h2", later, later.plus(Duration.ofDays(1)));
        assertThat(store.claim(anew)).isTrue();
    }

    @Test
    void an_idempotency_key_is_good_once_until_it_expires() {
        var key = new Change.IdempotencyClaim("lan", "k1", "h1", NOW, NOW.plus(Duration.ofDays(1)));
        assertThat(store.commit(change(null, draft("a1", "lan"), Change.UNCHANGED, key, null)))
                .isInstanceOf(Committed.Done.class);
        assertThat(store.commit(change(null, draft("a2", "lan"), Change.UNCHANGED, key, null)))
                .isInstanceOf(Committed.KeyUsed.class);
        assertThat(store.find("a2")).isEmpty();
        assertThat(store.usedKey("lan", "k1", NOW)).contains(new NewsroomStore.Used("h1", "a1"));
        assertThat(store.usedKey("minh", "k1", NOW)).isEmpty();
        var later = NOW.plus(Duration.ofDays(1)).plusSeconds(1);
        assertThat(store.usedKey("lan", "k1", later)).isEmpty();
        var again = new Change.IdempotencyClaim("lan", "k1", "h2", later, later.plus(Duration.ofDays(1)));
        assertThat(store.commit(change(null, draft("a2", "lan"), Change.UNCHANGED, again, null)))
                .isInstanceOf(Committed.Done.class);
    }

    @Test
    void an_import_key_belongs_to_one_article() {
        var claim = new Change.ImportClaim("cu-1", "h1");
        var copy = draft("a1", "lan");
        assertThat(store.commit(change(null, copy, Change.UNCHANGED, null, claim)))
                .isInstanceOf(Committed.Done.class);
        assertThat(store.imported(List.of("cu-1", "cu-2")))
                .containsExactly(Map.entry("cu-1", new NewsroomStore.Imported("a1", "h1")));
        assertThat(store.commit(change(null, draft("a2", "lan"), Change.UNCHANGED, null, claim)))
                .isInstanceOf(Committed.AlreadyImported.class);
        var newer = new Change.ImportClaim("cu-1", "h2");
        assertThat(store.commit(change(copy, edited(copy, "Mới"), Change.UNCHANGED, null, newer)))
                .isInstanceOf(Committed.Done.class);
        assertThat(store.imported(List.of("cu-1")))
                .containsExactly(Map.entry("cu-1", new NewsroomStore.Imported("a1", "h2")));
    }

    @Test
    void a_draft_is_deleted_in_the_version_that_was_seen() {
        var copy = saved(draft("a1", "lan"));
        var newer = edited(copy, "Mới");
        commit(copy, newer, Change.UNCHANGED);
        assertThat(commit(copy, null, Change.UNCHANGED)).isInstanceOf(Committed.Stale.class);
        assertThat(commit(newer, null, Change.UNCHANGED)).isInstanceOf(Committed.Done.class);
        assertThat(store.find("a1")).isEmpty();
        assertThat(store.desk(new WorkingCopyList.Query(null, false, null, 10)).items())
                .isEmpty();
    }

    @Test
    void the_desk_has_all_newest_first_and_a_reporter_their_own() {
        for (var i = 0; i < 7; i++) {
            saved(touched(draft("a" + i, i % 2 == 0 ? "lan" : "minh"), NOW.plusSeconds(i)));
        }
        var met = new ArrayList<String>();
        String after = null;
        do {
            var page = store.desk(new WorkingCopyList.Query(null, false, after, 3));
            page.items().forEach(r -> met.add(r.id()));
            after = page.next();
        } while (after != null);
        assertThat(met).containsExactly("a6", "a5", "a4", "a3", "a2", "a1", "a0");
        assertThat(store.desk(new WorkingCopyList.Query("minh", false, null, 10))
                        .items())
                .extracting(WorkingCopyList.Row::id)
                .containsExactly("a5", "a3", "a1");
    }

    @Test
    void the_audit_of_an_article_and_of_a_month_is_whole_and_newest_first() {
        var copy = saved(draft("a1", "lan"));
        for (var i = 0; i < 4; i++) {
            var next = edited(copy, "Số " + i);
            commit(copy, next, Change.UNCHANGED);
            copy = next;
        }
        saved(draft("a2", "minh"));
        var first = store.auditOf("a1", null, 3);
        assertThat(first.items()).hasSize(3).isSortedAccordingTo((a, b) -> b.id().compareTo(a.id()));
        assertThat(store.auditOf("a1", first.next(), 3).items()).hasSize(2);
        var month = YearMonth.of(2026, 11);
        var page = store.auditIn(month, null, 4);
        assertThat(page.items()).hasSize(4);
        assertThat(store.auditIn(month, page.next(), 4).items()).hasSize(2);
        assertThat(store.auditIn(month.minusMonths(1), null, 4).items()).isEmpty();
    }

    @Test
    void the_category_tree_is_saved_over_the_one_it_was_made_from() {
        var first = Taxonomy.EMPTY.with(new Category("c1", "kinh-te", "Kinh tế", 1, null));
        assertThat(store.saveTaxonomy(first, OFFICE)).isTrue();
        var second = first.with(new Category("c2", "thi-truong", "Thị trường", 1, "c1"));
        assertThat(store.saveTaxonomy(second, OFFICE)).isTrue();
        assertThat(store.saveTaxonomy(first.with(new Category("c3", "khac", "Khác", 1, null)), OFFICE))
                .isFalse();
        assertThat(store.taxonomy()).isEqualTo(second);
    }

    @Test
    void authors_and_display_names_are_kept() {
        var lai = new ArticleRepository.Author("thanh-lai", "Thanh Lài", "Phóng viên");
        assertThat(store.saveAuthor(null, lai, OFFICE)).isTrue();
        assertThat(store.saveAuthor(null, lai, OFFICE)).isFalse();
        assertThat(store.author("thanh-lai")).contains(lai);
        assertThat(readers.author("thanh-lai")).contains(lai);
        assertThat(store.authors()).containsExactly(lai);
        var later = new ArticleRepository.Author("thanh-lai", "Thanh Lài", "Biên tập viên");
        assertThat(store.saveAuthor(later, later, OFFICE)).isFalse();
        assertThat(store.saveAuthor(lai, later, OFFICE)).isTrue();
        assertThat(store.deleteAuthor(lai, OFFICE)).isFalse();
        assertThat(store.deleteAuthor(later, OFFICE)).isTrue();
        assertThat(store.authors()).isEmpty();
        assertThat(store.displayName("lan")).isEmpty();
        assertThat(store.saveDisplayName("lan", null, "Lan", OFFICE)).isTrue();
        assertThat(store.saveDisplayName("lan", null, "Khác", OFFICE)).isFalse();
        assertThat(store.saveDisplayName("lan", "Lan", "Nguyễn Thị Lan", OFFICE))
                .isTrue();
        assertThat(store.displayName("lan")).contains("Nguyễn Thị Lan");
        assertThat(store.auditIn(YearMonth.of(2026, 11), null, 10).items()).contains(OFFICE);
    }

    @Test
    void revoked_previews_begin_another_generation_and_the_audit_says_so() {
        saved(draft("a1", "lan"));
        assertThat(store.previewGeneration("a1")).isEmpty();
        store.revokePreviews(new Change.Audit(NOW, "zzz", "minh", "revoke-previews", "a1", ""));
        assertThat(store.previewGeneration("a1")).isEqualTo("zzz");
        assertThat(store.previewGeneration("a2")).isEmpty();
        assertThat(store.auditOf("a1", null, 10).items())
                .extracting(Change.Audit::action)
                .containsExactly("revoke-previews", "edit");
    }

    @Test
    void listing_anew_makes_holders_of_the_version_read_again_and_is_not_audited() {
        var copy = published("a1", "mot", NOW);
        var publication = java.util.Objects.requireNonNull(copy.publication());
        var moved = copy.listed(publication.withScopes(List.of(Scope.ALL, Scope.category("c2"))), Set.of());
        var audit = new Change.Audit(NOW, "zzz", "system", Change.RELIST, "a1", "");
        var change = Change.of(copy, moved, "", new PublicEffect.Show(article(moved), false), audit);
        assertThat(store.commit(change)).isInstanceOf(Committed.Done.class);
        assertThat(list(Scope.category("c2"), NOW, 20).items()).hasSize(1);
        assertThat(list(Scope.category("c1"), NOW, 20).items()).isEmpty();
        assertThat(store.auditOf("a1", null, 10).items()).hasSize(1);
        assertThat(commit(copy, edited(copy, "Mới"), Change.UNCHANGED)).isInstanceOf(Committed.Stale.class);
    }

    @Test
    void the_trash_is_a_list_of_its_own_and_purging_leaves_the_audit() {
        var copy = saved(draft("a1", "lan"));
        var trashed = copy.edit()
                .status(Status.DELETED)
                .trash(new WorkingCopy.Trash(NOW, "lan", Status.DRAFT))
                .done();
        assertThat(commit(copy, trashed, Change.UNCHANGED)).isInstanceOf(Committed.Done.class);
        assertThat(store.find("a1")).contains(trashed);
        assertThat(store.desk(new WorkingCopyList.Query(null, false, null, 10)).items())
                .isEmpty();
        assertThat(store.desk(new WorkingCopyList.Query("lan", true, null, 10)).items())
                .extracting(WorkingCopyList.Row::trash)
                .containsExactly(trashed.trash());
        assertThat(commit(trashed, null, Change.UNCHANGED)).isInstanceOf(Committed.Done.class);
        store.purge("a1");
        assertThat(store.find("a1")).isEmpty();
        assertThat(store.revisions("a1")).isEmpty();
        assertThat(store.auditOf("a1", null, 10).items()).hasSize(3);
        assertThat(saved(draft("a1", "lan"))).as("its id is free").isNotNull();
    }

    @Test
    void publishing_needs_its_category_and_authors_to_exist() {
        var copy = at(draft("a1", "lan"), "mot", NOW, null);
        var show = new PublicEffect.Show(article(copy), true);
        store.saveTaxonomy(Taxonomy.EMPTY.with(new Category("c2", "khac", "Khác", 1, null)), OFFICE);
        assertThat(commit(null, copy, show)).isEqualTo(new Committed.CategoryGone());
        store.saveTaxonomy(store.taxonomy().with(new Category("c1", "kinh-te", "Kinh tế", 1, null)), OFFICE);
        var named = new PublicEffect.Show(article(copy, List.of(new Article.AuthorRef("lai", "Lài"))), true);
        assertThat(commit(null, copy, named)).isEqualTo(new Committed.AuthorGone("lai"));
        assertThat(store.find("a1")).isEmpty();
        store.saveAuthor(null, new ArticleRepository.Author("lai", "Lài", ""), OFFICE);
        assertThat(commit(null, copy, named)).isInstanceOf(Committed.Done.class);
    }

    @Test
    void a_slug_that_no_reader_has_seen_is_free_again() {
        var first = published("a1", "mot", NOW);
        var renamed = at(edited(first, "Khác"), "hai", NOW, null)
                .edit()
                .slugHistory(List.of())
                .done();
        assertThat(publish(first, renamed)).isInstanceOf(Committed.Done.class);
        assertThat(readers.bySlug("mot")).isEmpty();
        assertThat(publish(null, at(draft("a2", "lan"), "mot", NOW, null))).isInstanceOf(Committed.Done.class);
    }

    /** 22 other listings, 20 new redirects, 5 authors, a body of 200 KB, notices and both claims. */
    @Test
    void a_change_with_everything_at_its_cap_is_one_transaction() {
        for (var author : AUTHORS) {
            store.saveAuthor(null, new ArticleRepository.Author(author, author, ""), OFFICE);
        }
        store.saveTaxonomy(Taxonomy.EMPTY.with(new Category("c1", "kinh-te", "Kinh tế", 1, null)), OFFICE);
        var before = atCaps(draft("a1", "lan"), "truoc", "cu");
        assertThat(store.commit(capped(null, before))).isInstanceOf(Committed.Done.class);
        var after = atCaps(before, "sau", "moi");
        var change = capped(before, after);
        assertThat(TransactionLimits.actions(change)).isLessThanOrEqualTo(100);
        assertThat(store.commit(change)).isInstanceOf(Committed.Done.class);
        assertThat(list(Scope.tag("sau 3"), NOW, 20).items()).hasSize(1);
        assertThat(list(Scope.tag("truoc 3"), NOW, 20).items()).isEmpty();
        assertThat(readers.bySlug("moi-19")).contains(new Live.Moved("a1"));
    }

    private static final List<String> AUTHORS = List.of("a", "b", "c", "d", "e");

    private static WorkingCopy atCaps(WorkingCopy copy, String tags, String slugs) {
        var scopes = new ArrayList<>(List.of(Scope.ALL));
        for (var i = 0; i < 6; i++) {
            scopes.add(Scope.category(tags + i));
        }
        var names = IntStream.range(0, 10).mapToObj(i -> tags + " " + i).toList();
        names.forEach(tag -> scopes.add(Scope.tag(tag)));
        AUTHORS.forEach(author -> scopes.add(Scope.author(author + tags)));
        var content = copy.content()
                .withHeadline("Ộ".repeat(300))
                .withBody("<p>" + "Ộ".repeat(200 * 1024 / 3 - 10) + "</p>")
                .withTags(names)
                .withAuthors(AUTHORS);
        var old = copy.publication();
        var version = old == null ? 1 : copy.version() + 1;
        var rev = old == null ? 1 : copy.rev() + 1;
        var publication =
                new Publication(slugs, NOW, null, null, rev, version, NOW, "c1", scopes, UploadUses.of(content));
        var history = new ArrayList<>(copy.slugHistory());
        if (old != null) {
            history.add(old.slug());
        }
        IntStream.range(0, 20).forEach(i -> history.add(slugs + "-" + i));
        var next = old == null ? copy.editFirst(1) : copy.edit().content(content);
        return next.status(Status.PUBLISHED)
                .publication(publication)
                .slugHistory(history)
                .by("minh", NOW)
                .done();
    }

    private Change capped(@Nullable WorkingCopy before, WorkingCopy after) {
        var authors =
                AUTHORS.stream().map(slug -> new Article.AuthorRef(slug, slug)).toList();
        var version = "v" + after.version();
        var key = new Change.IdempotencyClaim("lan", version, "h", NOW, NOW.plusSeconds(60));
        var notices = IntStream.range(0, 2)
                .mapToObj(i ->
                        new Notice("s" + i, NOW, version + i, Notice.Type.PUBLISHED, "a1", "Ộ".repeat(300), "minh", ""))
                .toList();
        return change(
                        before,
                        after,
                        new PublicEffect.Show(article(after, authors), true),
                        key,
                        new Change.ImportClaim("cu", version))
                .notifying(notices);
    }

    // ---- what the tests are made of

    private Listing list(Scope scope, Instant now, int limit) {
        return readers.list(new Listing.Query(scope, null, null, null, limit, now, Duration.ofSeconds(60)));
    }

    private WorkingCopy saved(WorkingCopy copy) {
        assertThat(commit(null, copy, Change.UNCHANGED)).isInstanceOf(Committed.Done.class);
        return copy;
    }

    private WorkingCopy published(String id, String slug, Instant at) {
        var copy = at(draft(id, "lan"), slug, at, null);
        assertThat(publish(null, copy)).isInstanceOf(Committed.Done.class);
        return copy;
    }

    private Committed publish(@Nullable WorkingCopy before, WorkingCopy after) {
        return commit(before, after, new PublicEffect.Show(article(after), false));
    }

    private Committed commit(@Nullable WorkingCopy before, @Nullable WorkingCopy after, PublicEffect publication) {
        return store.commit(change(before, after, publication, null, null));
    }

    private synchronized Change change(
            @Nullable WorkingCopy before,
            @Nullable WorkingCopy after,
            PublicEffect publication,
            Change.@Nullable IdempotencyClaim key,
            Change.@Nullable ImportClaim claim) {
        var id = after != null
                ? after.id()
                : java.util.Objects.requireNonNull(before).id();
        var audit = new Change.Audit(NOW, "%04d".formatted(audits++), "lan", "edit", id, "");
        return new Change(before, after, "đã sửa", publication, audit, List.of(), key, claim);
    }

    private static WorkingCopy draft(String id, String owner) {
        var content = new Content(
                "Đầu đề " + id,
                "Sapô",
                "<p>Thân bài</p>",
                "c1",
                List.of("Giá cả"),
                "Thanh Lài",
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                false,
                null);
        return WorkingCopy.created(id, owner, "Test Test", owner, NOW, content);
    }

    private static WorkingCopy touched(WorkingCopy copy, Instant at) {
        return copy.editFirst(1).by(copy.updatedBy(), at).done();
    }

    private static WorkingCopy edited(WorkingCopy copy, String headline) {
        return copy.edit()
                .content(copy.content().withHeadline(headline))
                .by("minh", NOW.plusSeconds(9))
                .done();
    }

    /** The next version, published at a slug; the first version stays the first. */
    private static WorkingCopy at(WorkingCopy copy, String slug, Instant publishedAt, @Nullable Instant expireAt) {
        var old = copy.publication();
        var version = old == null ? copy.version() : copy.version() + 1;
        var publication = new Publication(
                slug,
                publishedAt,
                expireAt,
                null,
                copy.rev(),
                version,
                NOW,
                "c1",
                SCOPES,
                UploadUses.of(copy.content()));
        if (old == null) {
            return copy.editFirst(copy.version())
                    .status(Status.PUBLISHED)
                    .publication(publication)
                    .done();
        }
        var history = new ArrayList<>(copy.slugHistory());
        history.add(old.slug());
        history.remove(slug);
        return copy.edit()
                .status(Status.PUBLISHED)
                .publication(publication)
                .slugHistory(history)
                .by("minh", NOW)
                .done();
    }

    private static Article article(WorkingCopy copy) {
        return article(copy, List.of());
    }

    private static Article article(WorkingCopy copy, List<Article.AuthorRef> authors) {
        var c = copy.content();
        var publication = java.util.Objects.requireNonNull(copy.publication());
        return new Article(
                copy.id(),
                publication.slug(),
                c.headline(),
                c.lead(),
                c.body(),
                publication.categoryId(),
                c.byline(),
                copy.postedBy(),
                authors,
                c.tags(),
                null,
                publication.publishedAt(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                copy.version());
    }

    private static List<Committed> atOnce(int many, java.util.function.IntFunction<Committed> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(many)) {
            var tasks = IntStream.range(0, many)
                    .mapToObj(i -> (Callable<Committed>) () -> work.apply(i))
                    .toList();
            var ended = new ArrayList<Committed>();
            for (var future : threads.invokeAll(tasks)) {
                ended.add(future.get());
            }
            return ended;
        }
    }
}
