package vn.bantin.views;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.bantin.views.CounterStore.Progress;
import vn.bantin.views.CounterStore.Settled;
import vn.bantin.views.SlotAggregates.Place;
import vn.bantin.views.ViewEvent.Kind;
import vn.bantin.views.ViewEventStore.Reading;

/** What every store of views does: run against memory, DynamoDB Local, and any endpoint given. */
public abstract class ViewsStoreContract {

    private static final long SLOT = 994_000;

    private ViewsStore store = empty();

    protected abstract ViewsStore empty();

    @BeforeEach
    void startEmpty() {
        store = empty();
    }

    @Test
    void adding_an_event_twice_stores_one() {
        store.events().add(seen(Kind.ON_TIME, "a", "reader-1"));
        store.events().add(seen(Kind.ON_TIME, "a", "reader-1"));
        store.events().add(seen(Kind.LATE, "a", "reader-1"));
        store.events().add(seen(Kind.FILTERED, "a", "reader-1"));

        assertThat(store.events().in(SLOT, 7, Reading.STRONG))
                .containsExactly(
                        seen(Kind.FILTERED, "a", "reader-1"),
                        seen(Kind.ON_TIME, "a", "reader-1"),
                        seen(Kind.LATE, "a", "reader-1"));
        assertThat(store.events().late(SLOT, 7, Reading.EVENTUAL)).containsExactly(seen(Kind.LATE, "a", "reader-1"));
        assertThat(store.events().in(SLOT, 8, Reading.STRONG)).isEmpty();
        assertThat(store.events().in(SLOT + 1, 7, Reading.STRONG)).isEmpty();
    }

    /** More than a megabyte, which is a page of a query. */
    @Test
    void a_large_bucket_is_read_completely_and_in_key_order() {
        var address = "x".repeat(400_000);
        for (var i = 4; i > 0; i--) {
            store.events().add(new ViewEvent(SLOT, 7, Kind.ON_TIME, "a", "reader-" + i, address));
        }
        store.events().add(seen(Kind.LATE, "a", "reader-5"));
        assertThat(store.events().in(SLOT, 7, Reading.EVENTUAL).map(ViewEvent::sid))
                .containsExactly("reader-1", "reader-2", "reader-3", "reader-4", "reader-5");
    }

    @Test
    void an_open_shard_replaces_only_the_revision_before() {
        var documents = store.aggregates();
        var first = AggregateShard.none(SLOT, 1).grown(Map.of("a", 2L));
        assertThat(documents.write(first)).isTrue();
        assertThat(documents.write(first)).as("the same again").isFalse();
        var second = first.grown(Map.of("a", 1L, "b", 5L));
        assertThat(documents.write(second)).isTrue();
        assertThat(documents.write(first.grown(Map.of("a", 9L))))
                .as("a loser of the race")
                .isFalse();

        assertThat(documents.shards(SLOT)).containsExactly(second);
        assertThat(second.counts()).containsExactly(entry("a", 2L), entry("b", 5L));
    }

    @Test
    void a_final_shard_never_changes() {
        var documents = store.aggregates();
        documents.write(AggregateShard.none(SLOT, 0).grown(Map.of("a", 2L)));
        var frozen = AggregateShard.frozen(SLOT, 0, Map.of("a", 3L));
        assertThat(documents.write(frozen)).isTrue();
        assertThat(documents.write(AggregateShard.frozen(SLOT, 0, Map.of("a", 4L))))
                .isFalse();
        assertThat(documents.write(frozen.grown(Map.of("a", 5L)))).isFalse();
        assertThat(documents.write(AggregateShard.none(SLOT, 0).grown(Map.of("a", 6L))))
                .isFalse();
        assertThat(documents.write(AggregateShard.frozen(SLOT, 2, Map.of()))).isTrue();

        assertThat(documents.shards(SLOT)).containsExactly(frozen, AggregateShard.frozen(SLOT, 2, Map.of()));
        assertThat(documents.shards(List.of(new Place(SLOT, 0), new Place(SLOT, 1), new Place(SLOT + 1, 0))))
                .containsExactly(frozen);
    }

    @Test
    void totals_follow_the_same_rule_and_are_read_in_order() {
        var documents = store.aggregates();
        assertThat(documents.totals(SLOT)).isNull();
        var counted = new SlotCountResult(Map.of("a", 2L), Map.of(), 1, 0, 2);
        var open = SlotTotals.none(SLOT).grown(counted, Instant.parse("2026-09-01T00:00:00Z"));
        assertThat(documents.write(open)).isTrue();
        assertThat(documents.write(open)).isFalse();
        var frozen = new SlotTotals(SLOT + 1, 5, 4, 3, 12, 2, Instant.parse("2026-09-01T00:30:00Z"), 0, true);
        assertThat(documents.write(frozen)).isTrue();
        assertThat(documents.write(frozen)).isFalse();

        assertThat(documents.totals(SLOT)).isEqualTo(open);
        assertThat(documents.totals(SLOT, SLOT + 1)).containsExactly(open, frozen);
        assertThat(documents.totals(SLOT + 1, SLOT)).isEmpty();
    }

    @Test
    void an_article_is_settled_once_a_slot_in_order() {
        var books = store.counters();
        books.settle("a", 5, SLOT);
        books.settle("a", 5, SLOT);
        books.settle("a", 7, SLOT - 1);
        books.settle("a", 2, SLOT + 3);

        assertThat(books.article("a")).isEqualTo(new Settled(null, 7, 0, SLOT + 3));
        assertThat(books.article("b")).isEqualTo(Settled.NOTHING);
        assertThat(books.articles(List.of("a", "b")).keySet()).containsExactly("a");
    }

    @Test
    void the_site_is_settled_once_a_slot_in_order() {
        var books = store.counters();
        assertThat(books.site()).isEqualTo(Settled.NOTHING);
        books.settleSite(5, 3, SLOT);
        books.settleSite(5, 3, SLOT);
        assertThat(books.site()).isEqualTo(new Settled(null, 5, 3, SLOT));
    }

    @Test
    void an_initial_count_is_only_raised() {
        var books = store.counters();
        books.startArticle("a", 0);
        assertThat(books.article("a").start()).isZero();
        books.startArticle("a", 229);
        books.startArticle("a", 229);
        books.startArticle("a", 228);
        books.settle("a", 1, SLOT);
        books.startSite(23_000_604);
        assertThat(books.article("a")).isEqualTo(new Settled(229L, 1, 0, SLOT));
        assertThat(books.site().startOr(0)).isEqualTo(23_000_604);
    }

    @Test
    void a_correction_applies_only_to_the_count_it_was_made_for() {
        var books = store.counters();
        var right = new Settled(null, 9, 0, SLOT);
        assertThat(books.correct("a", Settled.NOTHING, right)).isTrue();
        assertThat(books.correct("a", Settled.NOTHING, right)).isFalse();
        books.startArticle("a", 3);
        books.settle("a", 1, SLOT + 1);
        assertThat(books.correct("a", right, new Settled(null, 8, 0, SLOT))).isFalse();
        assertThat(books.article("a")).isEqualTo(new Settled(3L, 10, 0, SLOT + 1));
        assertThat(books.correctSite(Settled.NOTHING, new Settled(null, 9, 4, SLOT)))
                .isTrue();
        assertThat(books.site()).isEqualTo(new Settled(null, 9, 4, SLOT));
    }

    @Test
    void the_watermark_moves_forward_only() {
        var books = store.counters();
        assertThat(books.progress()).isNull();
        books.begin(SLOT);
        books.begin(SLOT - 9);
        assertThat(books.open(SLOT + 1, 4)).isEqualTo(4);
        assertThat(books.open(SLOT + 1, 8)).as("said before").isEqualTo(4);
        assertThat(books.open(SLOT + 2, 16)).isEqualTo(16);
        books.advance(SLOT + 1);
        books.advance(SLOT);
        assertThat(books.open(SLOT + 1, 32)).as("settled").isZero();
        assertThat(books.progress()).isEqualTo(new Progress(SLOT + 1, Map.of(SLOT + 2, 16)));
    }

    @Test
    void a_rollup_through_a_later_slot_stays() {
        var rollups = store.rollups();
        var later = new PeriodTotals(RollupUnit.DAY, "2026-11-23", 5, 4, 3, SLOT + 1);
        rollups.put(later);
        rollups.put(new PeriodTotals(RollupUnit.DAY, "2026-11-23", 1, 1, 1, SLOT));
        rollups.put(new PeriodTotals(RollupUnit.DAY, "2026-11-25", 2, 2, 2, SLOT + 90));
        rollups.put(new PeriodTotals(RollupUnit.HOUR, "2026-11-23T10:00:00Z", 1, 1, 1, SLOT));
        assertThat(rollups.between(RollupUnit.DAY, "2026-11-01", "2026-11-24")).containsExactly(later);
        assertThat(rollups.between(RollupUnit.HOUR, "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"))
                .hasSize(1);

        rollups.putRanking(new Ranking("24h", 2, List.of(new Ranking.Entry("a", 2.5, 3))));
        rollups.putRanking(new Ranking("24h", 1, List.of()));
        assertThat(rollups.ranking("24h")).isEqualTo(new Ranking("24h", 2, List.of(new Ranking.Entry("a", 2.5, 3))));
        assertThat(rollups.ranking("7d")).isNull();
    }

    @Test
    void views_by_article_of_a_day_are_stored_completely() {
        var many = new TreeMap<String, Long>();
        for (var i = 0; i < 7_001; i++) {
            many.put("article-" + i, (long) i + 1);
        }
        store.rollups().putArticles(RollupUnit.DAY, "2026-11-23", many, SLOT);
        assertThat(store.rollups().articles(RollupUnit.DAY, "2026-11-23")).isEqualTo(many);
        assertThat(store.rollups().articles(RollupUnit.DAY, "2026-11-24")).isEmpty();
    }

    @Test
    void damped_views_are_summed_over_slots_and_a_final_count_stays() {
        var documents = store.aggregates();
        documents.putDamped(SLOT, new TreeMap<>(Map.of("a", 3L)), false);
        documents.putDamped(SLOT, new TreeMap<>(Map.of("a", 5L, "b", 1L)), false);
        documents.putDamped(SLOT + 1, new TreeMap<>(Map.of("a", 10L)), true);
        documents.putDamped(SLOT + 1, new TreeMap<>(Map.of("a", 11L)), false);
        documents.putDamped(SLOT + 2, new TreeMap<>(), true);
        assertThat(documents.damped(SLOT, SLOT)).containsOnly(entry("a", 5L), entry("b", 1L));
        assertThat(documents.damped(SLOT, SLOT + 2)).containsOnly(entry("a", 15L), entry("b", 1L));
        assertThat(documents.damped(SLOT + 2, SLOT + 9)).isEmpty();
    }

    @Test
    void an_event_keeps_the_hash_of_its_network() {
        var event = new ViewEvent(SLOT, 9, Kind.ON_TIME, "a", "reader", "line", "site");
        store.events().add(event);
        try (var events = store.events().in(SLOT, 9, Reading.STRONG)) {
            assertThat(events).containsExactly(event);
        }
    }

    @Test
    void a_day_has_one_salt_until_it_is_destroyed() {
        var salts = store.salts();
        var day = LocalDate.parse("2026-11-23");
        var salt = salts.of(day);
        assertThat(salts.of(day)).isEqualTo(salt).hasSizeGreaterThanOrEqualTo(16);
        assertThat(salts.kept()).containsExactly(day);
        salts.destroy(day);
        assertThat(salts.kept()).isEmpty();
    }

    private static ViewEvent seen(Kind kind, String page, String sid) {
        return new ViewEvent(SLOT, 7, kind, page, sid, "abcdefgh");
    }
}
