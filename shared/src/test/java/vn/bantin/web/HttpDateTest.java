package vn.bantin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class HttpDateTest {

    private static final DateTimeFormatter STANDARD = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @Property
    void dates_are_written_and_read_as_the_standard_has_them(
            @ForAll @LongRange(min = -30_000_000_000L, max = 200_000_000_000L) long second) {
        var time = Instant.ofEpochSecond(second);
        assertThat(HttpDate.of(time)).isEqualTo(STANDARD.format(time));
        assertThat(HttpDate.parse(HttpDate.of(time))).isEqualTo(time);
    }
}
