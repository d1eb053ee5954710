package vn.bantin.functions.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class YearBucketsTest {

    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("Asia/Ho_Chi_Minh"), ZoneId.of("UTC"), ZoneId.of("Pacific/Apia"), ZoneId.of("-11:00"));

    @Test
    void an_instant_belongs_to_its_calendar_year() {
        var random = RandomGenerator.of("L64X128MixRandom");
        var latest = Instant.parse("2230-01-01T00:00:00Z").toEpochMilli();
        for (var zone : ZONES) {
            var years = new YearBuckets(zone);
            for (int i = 0; i < 20_000; i++) {
                assertYear(years, zone, random.nextLong(-latest / 10, latest));
            }
        }
    }

    @Test
    void a_year_begins_at_its_first_millisecond() {
        for (var zone : ZONES) {
            var years = new YearBuckets(zone);
            for (int year = 1960; year < 2210; year++) {
                var begin =
                        LocalDate.of(year, 1, 1).atStartOfDay(zone).toInstant().toEpochMilli();
                assertYear(years, zone, begin);
                assertYear(years, zone, begin - 1);
            }
            assertThat(years.of(Long.MIN_VALUE)).isEqualTo(YearBuckets.FIRST);
            assertThat(years.of(Long.MAX_VALUE)).isEqualTo(YearBuckets.LAST);
        }
    }

    private static void assertYear(YearBuckets years, ZoneId zone, long moment) {
        int expected = Instant.ofEpochMilli(moment).atZone(zone).getYear();
        assertThat(years.of(moment)).isEqualTo(Math.clamp(expected, YearBuckets.FIRST, YearBuckets.LAST));
    }
}
