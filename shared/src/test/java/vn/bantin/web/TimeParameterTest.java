package vn.bantin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeParameterTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    @Test
    void a_day_is_its_start_its_end_or_its_last_millisecond_in_the_sites_zone() {
        var request = request("2026-11-23");
        assertThat(TimeParameter.start(request, "t", ZONE)).isEqualTo(Instant.parse("2026-11-22T17:00:00Z"));
        assertThat(TimeParameter.end(request, "t", ZONE)).isEqualTo(Instant.parse("2026-11-23T17:00:00Z"));
        assertThat(TimeParameter.last(request, "t", ZONE)).isEqualTo(Instant.parse("2026-11-23T16:59:59.999Z"));
    }

    @Test
    void a_time_is_itself_also_with_an_unencoded_plus_sign() {
        var time = Instant.parse("2026-11-23T03:00:00Z");
        assertThat(TimeParameter.last(request("2026-11-23T10:00:00 07:00"), "t", ZONE))
                .isEqualTo(time);
        assertThat(TimeParameter.start(request("2026-11-23T10:00:00+07:00"), "t", ZONE))
                .isEqualTo(time);
    }

    @Test
    void very_early_and_very_late_years_count_as_the_bounds() {
        assertThat(TimeParameter.start(request("0001-01-01"), "t", ZONE))
                .isEqualTo(Instant.parse("1800-01-01T00:00:00Z"));
        assertThat(TimeParameter.end(request("9999-12-31"), "t", ZONE))
                .isEqualTo(Instant.parse("9999-12-30T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31T00:00:00Z",
                "-999999999-01-01T00:00:00Z",
                "2026-02-30",
                "2026-11-23T10:00:00",
                "yesterday"
            })
    void other_texts_and_years_out_of_range_are_a_bad_request(String text) {
        assertThatThrownBy(() -> TimeParameter.end(request(text), "t", ZONE))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12", "-999999999-01", "9999-12", "0000-01", "2026-13", "2026", ""})
    void months_out_of_range_are_none(String text) {
        assertThat(TimeParameter.month(text)).isEmpty();
        assertThat(TimeParameter.month("2026-11")).contains(YearMonth.of(2026, 11));
    }

    private static Request request(String value) {
        return new Request(
                "GET /x", "GET", "/x", "", Map.of("t", value), Map.of(), Map.of(), new byte[0], Map.of(), "", "r1");
    }
}
