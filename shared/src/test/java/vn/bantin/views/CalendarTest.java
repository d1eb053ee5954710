package vn.bantin.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.bantin.views.VisitStatistics.Visits;

/** Days, weeks, months where the site is, also where clocks are changed. */
class CalendarTest {

    @ParameterizedTest
    @CsvSource({
        "Asia/Ho_Chi_Minh, 2026-11-23, 48",
        "Europe/Berlin, 2026-03-29, 46",
        "Europe/Berlin, 2026-10-25, 50",
        "America/New_York, 2026-03-08, 46",
        "America/New_York, 2026-11-01, 50",
        "Australia/Lord_Howe, 2026-04-05, 49",
        "Australia/Lord_Howe, 2026-10-04, 47",
        "Asia/Kathmandu, 2026-11-23, 48",
        "Asia/Beirut, 2026-03-29, 46"
    })
    void a_day_has_the_slots_of_its_hours_and_begins_with_one(ZoneId zone, LocalDate day, int count) {
        var slots = new Slots(zone);
        assertThat(slots.last(day) - slots.first(day) + 1).isEqualTo(count);
        assertThat(slots.start(slots.first(day)))
                .isEqualTo(day.atStartOfDay(zone).toInstant());
        assertThat(LongStream.rangeClosed(slots.first(day), slots.last(day)))
                .allSatisfy(slot -> assertThat(slots.day(slot)).isEqualTo(day));
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin, 2026-10-25, 25", "Europe/Berlin, 2026-03-29, 23", "Asia/Kolkata, 2026-11-23, 24"})
    void local_hours_do_not_overlap(ZoneId zone, LocalDate day, int hours) {
        var slots = new Slots(zone);
        assertThat(LongStream.rangeClosed(slots.first(day), slots.last(day))
                        .mapToObj(slots::hour)
                        .distinct())
                .hasSize(hours)
                .allSatisfy(hour -> assertThat(hour.atZone(zone).getMinute()).isZero());
    }

    @ParameterizedTest
    @CsvSource({
        // before midnight, after midnight; what yesterday's visit still belongs to
        "Asia/Ho_Chi_Minh, 2026-11-24T16:50:00Z, 2026-11-24T17:10:00Z, 2, 2", // Tuesday to Wednesday
        "Asia/Ho_Chi_Minh, 2026-11-22T16:50:00Z, 2026-11-22T17:10:00Z, 1, 2", // Sunday to Monday
        "Asia/Ho_Chi_Minh, 2026-11-30T16:50:00Z, 2026-11-30T17:10:00Z, 2, 1", // November to December
        "Asia/Ho_Chi_Minh, 2026-12-31T16:50:00Z, 2026-12-31T17:10:00Z, 2, 1", // the year's end, a Thursday
        "Europe/Berlin, 2026-03-29T21:50:00Z, 2026-03-29T22:10:00Z, 1, 2", // the short day's end, a Sunday
        "Europe/Berlin, 2026-10-25T22:50:00Z, 2026-10-25T23:10:00Z, 1, 2" // the long day's end, a Sunday
    })
    void midnight_ends_the_day_monday_the_week(String zone, String before, String after, int week, int month) {
        var site = new Counting(zone, before);
        site.visit("reader-1");
        site.count();
        assertThat(today(site)).isEqualTo(1);
        site.at(after);
        site.visit("reader-2");
        site.count();
        for (var hour = 0; hour < 3; hour++) {
            Visits visits = site.statistics.visits();
            assertThat(visits.today()).isEqualTo(1);
            assertThat(visits.yesterday()).isEqualTo(1);
            assertThat(visits.thisWeek()).isEqualTo(week);
            assertThat(visits.thisMonth()).isEqualTo(month);
            assertThat(visits.total()).isEqualTo(23_000_606);
            site.pass(Duration.ofHours(1));
        }
    }

    @Test
    void a_reader_over_midnight_is_one_visit_of_the_first_day() {
        var site = Counting.inVietnam("2026-11-23T16:50:00Z");
        site.visit("reader-1");
        site.at("2026-11-23T17:05:00Z");
        site.visit("reader-1");
        site.count();
        assertThat(today(site)).isZero();
        assertThat(site.statistics.visits().yesterday()).isEqualTo(1);
    }

    @Test
    void hours_of_the_day_on_which_clocks_go_back_add_up_to_it() {
        var site = new Counting("Europe/Berlin", "2026-10-24T22:10:00Z");
        for (var hour = 0; hour < 25; hour++) {
            site.visit("reader-" + hour);
            site.view("a", "reader-" + hour);
            site.pass(Duration.ofHours(1));
        }
        site.pass(Duration.ofHours(1));
        var from = Instant.parse("2026-10-24T22:00:00Z");
        var hours = site.statistics.series(RollupUnit.HOUR, from, Instant.parse("2026-10-25T22:59:59Z"));
        assertThat(hours).hasSize(25).allMatch(h -> h.visits() == 1 && h.views() == 1);
        var days = site.statistics.series(RollupUnit.DAY, from, from);
        assertThat(days).singleElement().matches(d -> d.visits() == 25 && d.views() == 25);
        var months = site.statistics.series(
                RollupUnit.MONTH, Instant.parse("2026-09-30T22:00:00Z"), Instant.parse("2026-10-31T00:00:00Z"));
        assertThat(months).singleElement().matches(m -> m.visits() == 25 && m.views() == 25);
    }

    @Test
    void a_series_includes_open_slots_and_zeros() {
        var site = Counting.inVietnam("2026-11-24T03:10:00Z");
        site.visit("reader-1");
        site.count();
        var days = site.statistics.series(RollupUnit.DAY, Instant.parse("2026-11-21T17:00:00Z"), site.now);
        assertThat(days).extracting(VisitStatistics.Step::visits).containsExactly(0L, 0L, 1L);
    }

    private static long today(Counting site) {
        return site.statistics.visits().today();
    }
}
