package vn.bantin.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Recounts, rankings, salts, and what a rebuild makes of it all. */
class AggregationPassTest {

    @Test
    void a_large_slot_is_counted_less_often_than_a_small_one() {
        var site = Counting.inVietnam("2026-11-24T03:01:00Z");
        site.view("a", "reader-1");
        assertThat(site.recount().run(false).counted()).isPositive();
        site.now = site.now.plusSeconds(59);
        assertThat(site.recount().run(false).counted()).isPositive();
        for (var i = 0; i < 40_000; i++) {
            site.view("a", "reader-" + i);
        }
        site.now = site.now.plusSeconds(60);
        site.recount().run(false);
        site.now = site.now.plusSeconds(60);
        assertThat(site.recount().run(false).counted())
                .as("of 40,000 events not every minute")
                .isZero();
        site.pass(Duration.ofMinutes(4));
        assertThat(site.statistics.visits().asOf()).isAfter(site.now.minus(Duration.ofMinutes(5)));
    }

    @Test
    void the_salt_of_a_day_is_destroyed_when_its_last_slot_is_settled() {
        var site = Counting.inVietnam("2026-11-24T16:40:00Z");
        site.visit("reader-1");
        site.pass(Duration.ofMinutes(29)); // 00:09
        site.visit("reader-1");
        assertThat(site.store.salts().kept()).hasSize(2);
        site.pass(Duration.ofMinutes(2));
        assertThat(site.store.salts().kept()).hasSize(1);
    }

    @Test
    void most_read_windows_and_trend_follow_the_slots() {
        var site = Counting.inVietnam("2026-11-20T03:01:00Z");
        views(site, "old", 9);
        site.pass(Duration.ofHours(30));
        views(site, "yesterday", 5);
        site.pass(Duration.ofHours(20));
        views(site, "fresh", 4);
        site.pass(Duration.ofMinutes(2));

        assertThat(ranked(site, "1h")).containsExactly("fresh");
        assertThat(ranked(site, "24h")).containsExactly("yesterday", "fresh");
        assertThat(ranked(site, "7d")).containsExactly("old", "yesterday", "fresh");
        assertThat(ranked(site, "trending")).containsExactly("fresh", "yesterday", "old");
        site.pass(Duration.ofHours(5));
        assertThat(ranked(site, "1h")).isEmpty();
        assertThat(ranked(site, "24h")).containsExactly("fresh");
        assertThat(ranked(site, "trending")).startsWith("fresh");
    }

    @Test
    void a_pass_catches_up_after_an_outage() {
        var site = Counting.inVietnam("2026-11-20T03:01:00Z");
        views(site, "a", 3);
        site.now = site.now.plus(Duration.ofDays(2));
        views(site, "a", 2);
        site.now = site.now.plus(Duration.ofDays(3));
        site.count();
        assertThat(site.counts.of("a")).isEqualTo(5);
        assertThat(site.store.counters().article("a").views()).isEqualTo(5);
    }

    @Test
    void counts_stay_after_an_outage_longer_than_events_are_kept() {
        var site = Counting.inVietnam("2026-11-20T03:01:00Z");
        views(site, "a", 3);
        site.count();
        site.now = site.now.plus(Duration.ofDays(8)).plus(Duration.ofHours(9));
        site.memory.deleteEventsBefore(site.slots.at(site.now.minus(Duration.ofDays(8))));
        views(site, "a", 2);
        site.pass(Duration.ofHours(2));
        assertThat(site.counts.of("a")).isEqualTo(5);
        assertThat(site.statistics.visits().total()).isEqualTo(23_000_609);
    }

    @Test
    void a_pass_that_stalled_adds_nothing_to_a_settled_slot() {
        var site = Counting.inVietnam("2026-11-24T03:01:00Z");
        views(site, "a", 3);
        var stalled = new AggregationPass(
                site.store,
                (ids, from, to) -> { // counted, and about to write: the slot is closed meanwhile, with one shard
                    if (site.now.isBefore(Instant.parse("2026-11-24T03:45:00Z"))) {
                        site.pass(Duration.ofMinutes(45));
                    }
                    return IntStream.range(0, 600).mapToObj(i -> "a" + i).collect(Collectors.toSet());
                },
                site.slots,
                site.clock,
                new ParallelTasks(1));
        for (var i = 0; i < 600; i++) {
            site.drafts.add("a" + i);
            views(site, "a" + i, 1);
        }
        stalled.run(true);
        site.pass(Duration.ofHours(2));
        assertThat(site.counts.of("a")).isEqualTo(3);
        assertThat(site.store.aggregates().shards(site.slots.at(Instant.parse("2026-11-24T03:01:00Z"))))
                .allMatch(AggregateShard::isFinal);
    }

    @Test
    void deleted_totals_are_rebuilt_exactly() {
        var site = Counting.inVietnam("2026-11-20T03:01:00Z");
        for (var day = 0; day < 4; day++) {
            for (var article = 0; article < 40; article++) {
                views(site, "article" + article, 1 + article % 5);
            }
            site.pass(Duration.ofHours(19));
        }
        var before = site.memory.totals();
        assertThat(rebuild(site).drift()).as("of sound totals").isEmpty();
        assertThat(site.memory.totals()).isEqualTo(before);

        site.memory.deleteTotals();
        assertThat(rebuild(site).drift()).isNotEmpty();
        assertThat(site.memory.totals()).isEqualTo(before);
    }

    @Test
    void a_rebuild_corrects_totals_and_reports_differences() {
        var site = Counting.inVietnam("2026-11-23T03:01:00Z");
        views(site, "a", 3);
        site.pass(Duration.ofHours(26));
        var settled = site.store.counters().article("a");
        site.store.counters().correct("a", settled, new CounterStore.Settled(null, 7, 0, settled.settledTo()));
        assertThat(rebuild(site).drift()).containsExactly(new CounterRebuild.Drift("article a", 7, 3));
        assertThat(site.counts.of("a")).isEqualTo(3);
    }

    @Test
    void a_rebuild_keeps_the_days_whose_events_are_gone() {
        var site = Counting.inVietnam("2026-11-01T03:01:00Z");
        views(site, "a", 3);
        site.pass(Duration.ofDays(15));
        views(site, "a", 2);
        site.pass(Duration.ofHours(2));
        site.memory.deleteEventsBefore(site.slots.at(site.now.minus(Duration.ofDays(8))));
        assertThat(rebuild(site).drift()).isEmpty();
        assertThat(site.counts.of("a")).isEqualTo(5);
    }

    private static CounterRebuild.Report rebuild(Counting site) {
        return new CounterRebuild(site.store, site.visibility, site.slots, site.clock, new ParallelTasks(1)).run();
    }

    private static void views(Counting site, String article, int readers) {
        for (var i = 0; i < readers; i++) {
            site.view(article, "reader-" + i);
        }
    }

    private static List<String> ranked(Counting site, String window) {
        var ranking = site.store.rollups().ranking(window);
        return ranking == null
                ? List.of()
                : ranking.entries().stream().map(Ranking.Entry::article).toList();
    }
}
