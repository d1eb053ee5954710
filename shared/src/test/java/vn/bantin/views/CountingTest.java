package vn.bantin.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.bantin.views.VisitStatistics.Visits;

/** What counts, and as what. */
class CountingTest {

    private final Counting site = Counting.inVietnam("2026-11-24T03:10:00Z"); // Tuesday, 10:10

    @Test
    void a_reload_does_not_count_again() {
        site.store.counters().startArticle("a", 229);
        assertThat(site.counts.of("a")).isEqualTo(229);
        site.view("a", "reader-1");
        site.count();
        assertThat(site.counts.of("a")).isEqualTo(230);
        assertThat(visits().total()).isEqualTo(23_000_605);
        assertThat(visits().counter()).isEqualTo("0023000605");

        site.view("a", "reader-1");
        site.count();
        assertThat(site.counts.of("a")).isEqualTo(230);
        site.view("a", "reader-2");
        site.count();
        assertThat(site.counts.of("a")).isEqualTo(231);
        assertThat(visits().total()).isEqualTo(23_000_606);
    }

    @Test
    void importing_an_exported_count_changes_nothing() {
        site.counts.atLeast("a", 229);
        site.view("a", "reader-1");
        site.count();
        assertThat(site.counts.of("a")).isEqualTo(230);
        for (var time : List.of("2026-11-24T03:11:00Z", "2026-11-24T05:00:00Z")) { // in an open slot, and settled
            site.at(time);
            site.count();
            var exported = site.counts.of("a");
            site.counts.atLeast("a", exported);
            site.counts.atLeast("a", 229);
            assertThat(site.counts.of("a")).isEqualTo(exported).isEqualTo(230);
        }
        site.counts.atLeast("a", 300);
        assertThat(site.counts.of("a")).isEqualTo(300);
        assertThat(visits().today()).as("the site's own are another matter").isEqualTo(1);
    }

    @Test
    void the_front_page_is_a_visit_and_no_view() {
        site.visit("reader-1");
        site.count();
        assertThat(visits().today()).isEqualTo(1);
        assertThat(site.counts.of(List.of("a", "-"))).containsEntry("a", 0L).containsEntry("-", 0L);
        site.view("a", "reader-1");
        site.count();
        assertThat(visits().today()).as("the same visit").isEqualTo(1);
        assertThat(site.counts.of("a")).isEqualTo(1);
    }

    @Test
    void a_visit_continues_through_consecutive_slots() {
        site.visit("reader-1");
        site.at("2026-11-24T03:40:00Z");
        site.visit("reader-1");
        site.at("2026-11-24T04:10:00Z");
        site.visit("reader-1");
        site.count();
        assertThat(visits().today()).isEqualTo(1);
        site.at("2026-11-24T05:10:00Z");
        site.visit("reader-1");
        site.count();
        assertThat(visits().today()).as("come back after half an hour away").isEqualTo(2);
    }

    @Test
    void views_of_invisible_articles_are_dropped() {
        site.drafts.add("draft");
        site.view("draft", "reader-1");
        site.count();
        assertThat(site.counts.of("draft")).isZero();
        assertThat(visits().today()).isZero();
    }

    @Test
    void an_article_withdrawn_later_keeps_its_views() {
        site.view("a", "reader-1");
        site.count();
        site.drafts.add("a");
        site.count();
        assertThat(site.counts.of("a")).isEqualTo(1);
        site.pass(Duration.ofHours(1));
        assertThat(site.counts.of("a")).isEqualTo(1);
    }

    @Test
    void views_of_one_address_are_bounded_at_1000_a_page() {
        for (var i = 0; i < 1_500; i++) {
            site.view("flooded", "sid-" + i);
            site.beacon.seen(
                    new ViewRecorder.Call("read", "sid-" + i, null, "100.64.0." + i % 2, Counting.BROWSER, false));
        }
        site.count();
        assertThat(site.counts.of("flooded")).isEqualTo(1_000);
        assertThat(site.counts.of("read")).as("750 behind each of two").isEqualTo(1_500);
        assertThat(visits().today()).isLessThanOrEqualTo(3_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 Safari/537.36",
                "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
                "ZaloBot/1.0",
                "curl/8.5.0"
            })
    void a_robot_is_counted_apart(String agent) {
        site.beacon.seen(new ViewRecorder.Call("a", "robot-1", null, "192.0.2.1", agent, false));
        site.count();
        assertThat(site.counts.of("a")).isZero();
        assertThat(visits().today()).isZero();
        var totals = site.store.aggregates().totals(site.slots.at(site.now));
        assertThat(totals).isNotNull();
        assertThat(totals.filtered()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Counting.BROWSER,
                "Mozilla/5.0 (Linux; Android 13; SM-A515F Build/TP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/119.0.6045.66 Mobile Safari/537.36 Zalo android/12090676 ZaloTheme/light ZaloLanguage/vi",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Zalo iOS/498 ZaloTheme/light ZaloLanguage/vn",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15"
            })
    void a_reader_is_counted(String agent) {
        site.beacon.seen(new ViewRecorder.Call("a", null, null, "192.0.2.1", agent, false));
        site.count();
        assertThat(site.counts.of("a")).isEqualTo(1);
    }

    @Test
    void a_prefetch_is_counted_separately_and_the_following_visit_counts() {
        site.beacon.seen(new ViewRecorder.Call("a", "reader-1", null, "192.0.2.1", Counting.BROWSER, true));
        site.count();
        assertThat(site.counts.of("a")).isZero();
        site.view("a", "reader-1");
        site.count();
        assertThat(site.counts.of("a")).isEqualTo(1);
    }

    @Test
    void without_a_session_id_address_and_browser_identify_a_reader_for_a_day() {
        for (var address : List.of("192.0.2.1", "192.0.2.2", "192.0.2.1")) {
            site.beacon.seen(new ViewRecorder.Call("a", null, null, address, Counting.BROWSER, false));
        }
        site.count();
        assertThat(site.counts.of("a")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::9, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "2001:db8::1, 2001:db8::2, true",
        "192.0.2.1, 192.0.2.2, false"
    })
    void addresses_of_one_IPv6_line_count_as_one(String one, String other, boolean same) {
        assertThat(ViewRecorder.prefix(one, ViewRecorder.LINE_GROUPS)
                        .equals(ViewRecorder.prefix(other, ViewRecorder.LINE_GROUPS)))
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        // now, page opened at, counts for the slot of
        "2026-11-24T03:35:00Z, 2026-11-24T03:34:00Z, 2026-11-24T03:30:00Z",
        "2026-11-24T03:34:59Z, 2026-11-24T03:29:59Z, 2026-11-24T03:00:00Z",
        "2026-11-24T03:35:00Z, 2026-11-24T03:29:59Z, 2026-11-24T03:30:00Z",
        "2026-11-24T03:31:00Z, 2026-11-24T02:59:59Z, 2026-11-24T03:30:00Z",
        "2026-11-24T03:29:57Z, 2026-11-24T03:30:02Z, 2026-11-24T03:30:00Z",
        "2026-11-24T03:29:00Z, 2026-11-24T09:00:00Z, 2026-11-24T03:00:00Z"
    })
    void the_slot_is_the_page_s_while_that_can_be(Instant now, Instant opened, Instant slot) {
        site.now = now;
        assertThat(site.slots.start(site.beacon.place(opened, now).seen())).isEqualTo(slot);
    }

    @Test
    void a_view_resent_after_its_slot_counts_once() {
        site.at("2026-11-24T03:29:58Z");
        var opened = site.now;
        site.view("a", "reader-1", opened);
        site.at("2026-11-24T03:30:04Z");
        site.view("a", "reader-1", opened);
        site.at("2026-11-24T03:31:00Z");
        site.count();
        assertThat(site.counts.of("a")).isEqualTo(1);
        assertThat(visits().today()).isEqualTo(1);
        site.pass(Duration.ofHours(1));
        assertThat(site.counts.of("a")).isEqualTo(1);
        assertThat(visits().today()).isEqualTo(1);
    }

    @Test
    void counts_stay_the_same_while_they_are_settled() {
        site.store.counters().startArticle("a", 229);
        for (var i = 0; i < 30; i++) {
            site.view("a", "reader-" + i);
        }
        site.count();
        for (var minute = 0; minute < 180; minute++) {
            site.pass(Duration.ofMinutes(1));
            assertThat(site.counts.of("a")).as("minute %d", minute).isEqualTo(259);
            assertThat(visits().total()).isEqualTo(23_000_634);
        }
        assertThat(site.store.counters().article("a").views()).isEqualTo(30);
    }

    private Visits visits() {
        return site.statistics.visits();
    }

    @Test
    void a_page_reads_one_item_for_its_count_once_the_open_slots_are_known() {
        site.view("a", "s1");
        site.view("b", "s2");
        site.count();
        var read = new ArrayList<String>();
        var counts = new ViewCountReader(
                noted(CounterStore.class, site.store.counters(), read),
                noted(SlotAggregates.class, site.store.aggregates(), read),
                site.slots,
                site.clock,
                Duration.ofMinutes(1));
        assertThat(counts.of("a")).isEqualTo(1);
        assertThat(read).containsExactly("progress", "article", "shards");
        read.clear();
        assertThat(counts.of("b")).isEqualTo(1);
        assertThat(counts.of("a")).isEqualTo(1);
        assertThat(read).containsExactly("article", "article");
        site.view("a", "s3");
        site.now = site.now.plusSeconds(61);
        site.count();
        assertThat(counts.of("a")).isEqualTo(2);
    }

    /** The same, telling which of its methods were called. */
    private static <T> T noted(Class<T> type, T real, List<String> calls) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    calls.add(method.getName());
                    return method.invoke(real, arguments);
                }));
    }
}
