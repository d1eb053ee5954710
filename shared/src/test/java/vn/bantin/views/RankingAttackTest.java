package vn.bantin.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A portal's half hour with an attacker in it: 200 articles, 6,000 views by a power law, 40 % of them behind 20 carriers' NAT
 * addresses. The attacker pushes article 50 with made-up sessions. Prints a table of ranks.
 */
class RankingAttackTest {

    private static final int ARTICLES = 200;
    private static final int VIEWS = 6_000;
    private static final String TARGET = "article-50";

    private final Counting site = Counting.inVietnam("2026-11-24T03:31:00Z");

    private record Result(String attack, long views, double score, int rankByViews, int rank) {}

    @Test
    void one_machine_does_not_decide_what_is_most_read() {
        var results = new ArrayList<Result>();
        results.add(attacked("none", 0, i -> ""));
        results.add(attacked("1 address, 1,150 sessions", 1_150, i -> "203.0.113.9"));
        results.add(attacked("1 IPv6 /64, 1,150 sessions", 1_150, i -> "2001:db8:1:2::" + Integer.toHexString(i)));
        results.add(attacked("1 IPv6 /48, 1,150 lines", 1_150, i -> "2001:db8:1:%x::1".formatted(i)));
        results.add(attacked("1 IPv6 /48, 100,000 sessions", 100_000, i -> "2001:db8:1:%x::1".formatted(i % 1_000)));
        results.add(attacked("10 addresses, 10,000 sessions", 10_000, i -> "203.0.113." + i % 10));
        results.add(attacked("1,000 addresses, 1,150 sessions", 1_150, i -> address(i % 1_000)));
        results.add(attacked("1,000 addresses, 100,000 sessions", 100_000, i -> address(i % 1_000)));
        System.out.printf("%-36s%10s%10s%16s%8s%n", "attack on article 50", "views", "score", "rank by views", "rank");
        results.forEach(
                r -> System.out.printf("%-36s%10d%10.0f%16d%8d%n", r.attack, r.views, r.score, r.rankByViews, r.rank));
        for (var oneMachine : results.subList(1, 5)) {
            assertThat(oneMachine.rankByViews).as(oneMachine.attack).isEqualTo(1);
            assertThat(oneMachine.score)
                    .as("%s: at most twice what readers gave it", oneMachine.attack)
                    .isLessThanOrEqualTo(2.0 * results.getFirst().score + 1);
            assertThat(oneMachine.rank).as(oneMachine.attack).isGreaterThan(10);
        }
        assertThat(results.get(5).rank).as("ten machines").isGreaterThan(1);
        assertThat(results.get(6).score)
                .as("a thousand single readers look like an attack and count")
                .isGreaterThan(1_000);
    }

    /** Readers behind NAT weigh less, all articles' alike: the order of the top ten stays, as a set. */
    @Test
    void carrier_nat_does_not_change_the_top_of_the_ranking() {
        var ranking = ranking(halfHour(0, i -> ""));
        var byViews = ranking.stream()
                .sorted(Comparator.comparingLong(Ranking.Entry::views).reversed())
                .map(Ranking.Entry::article)
                .limit(10)
                .toList();
        var byScore = ranking.stream().map(Ranking.Entry::article).limit(10).toList();
        assertThat(byScore.getFirst()).isEqualTo(byViews.getFirst());
        assertThat(byScore.stream().filter(byViews::contains).count()).isGreaterThanOrEqualTo(9);
    }

    @Test
    void views_and_totals_are_not_damped() {
        for (var i = 0; i < 600; i++) {
            view("a", "sid-" + i, "203.0.113.9");
        }
        site.count();
        var entry = ranking(site).getFirst();
        assertThat(site.counts.of("a")).isEqualTo(600);
        assertThat(entry.views()).isEqualTo(600);
        assertThat(entry.score()).isEqualTo(5);
    }

    /** The score of settled windows is damped too, and the pass reports the article. */
    @Test
    void a_crowd_stays_damped_once_its_slot_is_settled() {
        for (var i = 0; i < 600; i++) {
            view("pushed", "sid-" + i, "203.0.113.9");
        }
        for (var i = 0; i < 20; i++) {
            view("read", "reader-" + i, address(i));
        }
        var reports = new HashMap<String, Long>();
        for (var minute = 0; minute < 45; minute++) {
            site.now = site.now.plus(Duration.ofMinutes(1));
            SlotFinalizer.add(reports, site.recount().run(false).damped());
        }
        for (var window : List.of("1h", "24h", "7d", "trending")) {
            assertThat(Objects.requireNonNull(site.store.rollups().ranking(window))
                            .entries())
                    .as(window)
                    .extracting(Ranking.Entry::article)
                    .containsExactly("read", "pushed");
        }
        assertThat(site.counts.of("pushed")).isEqualTo(600);
        assertThat(reports).containsExactlyEntriesOf(Map.of("pushed", 595L));
    }

    @Test
    void statistics_name_a_crowd_for_a_day_and_no_honest_article() {
        for (var attacked : List.of(
                attack(0, i -> ""),
                attack(1_150, i -> "203.0.113.9"),
                attack(1_150, i -> "2001:db8:1:%x::1".formatted(i)),
                attack(10_000, i -> "203.0.113." + i % 10))) {
            var named = new ConcentratedViews(attacked.site.store.rollups()).last24Hours(attacked.site.now);
            assertThat(named)
                    .extracting(ConcentratedViews.Crowd::article)
                    .isEqualTo(attacked.sessions == 0 ? List.of() : List.of(TARGET));
        }
        var over = attack(1_150, i -> "203.0.113.9").site;
        for (var hour = 0; hour < 26; hour++) {
            over.now = over.now.plus(Duration.ofHours(1));
            over.recount().run(false);
        }
        assertThat(new ConcentratedViews(over.store.rollups()).last24Hours(over.now))
                .isEmpty();
    }

    private record Attacked(int sessions, Counting site) {}

    private static Attacked attack(int sessions, IntFunction<String> address) {
        return new Attacked(sessions, halfHour(sessions, address));
    }

    private static Result attacked(String attack, int sessions, IntFunction<String> address) {
        var site = halfHour(sessions, address);
        var ranking = ranking(site);
        var rank = IntStream.range(0, ranking.size())
                .filter(i -> ranking.get(i).article().equals(TARGET))
                .findFirst()
                .orElse(ranking.size());
        var views = site.counts.of(TARGET);
        var higher = IntStream.range(0, ARTICLES)
                .filter(i -> site.counts.of("article-" + i) > views)
                .count();
        var score = rank < ranking.size() ? ranking.get(rank).score() : 0;
        return new Result(attack, views, score, (int) higher + 1, rank + 1);
    }

    private static Counting halfHour(int sessions, IntFunction<String> address) {
        var site = Counting.inVietnam("2026-11-24T03:31:00Z");
        var random = new Random(11);
        for (var i = 0; i < VIEWS; i++) {
            var article = "article-" + Math.min(ARTICLES - 1, (int) Math.pow(ARTICLES, random.nextDouble()) - 1);
            var from = random.nextInt(10) < 4 ? "100.64.0." + random.nextInt(20) : address(random.nextInt(200_000));
            view(site, article, "reader-" + i, from);
        }
        for (var i = 0; i < sessions; i++) {
            view(site, TARGET, "made-up-" + i, address.apply(i));
        }
        return site.count();
    }

    private static List<Ranking.Entry> ranking(Counting site) {
        return Objects.requireNonNull(site.store.rollups().ranking("1h")).entries();
    }

    private static String address(int number) {
        return "198.%d.%d.%d".formatted(18 + number / 65_536, number / 256 % 256, number % 256);
    }

    private void view(String article, String sid, String address) {
        view(site, article, sid, address);
    }

    private static void view(Counting site, String article, String sid, String address) {
        site.beacon.seen(new ViewRecorder.Call(article, sid, null, address, Counting.BROWSER, false));
    }
}
