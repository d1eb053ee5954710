package vn.bantin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class StoredTimeTest {

    @Property
    void a_time_comes_back_as_it_was_stored(
            @ForAll @LongRange(min = -90_000_000_000_000L, max = 400_000_000_000_000L) long milli) {
        var time = Instant.ofEpochMilli(milli);
        assertThat(Schema.time(Schema.time(time))).isEqualTo(time);
        assertThat(Schema.time(time.plusNanos(999_999).toString())).isEqualTo(time.plusNanos(999_999));
        assertThat(Schema.time(time.truncatedTo(ChronoUnit.SECONDS).toString()))
                .isEqualTo(time.truncatedTo(ChronoUnit.SECONDS));
    }
}
