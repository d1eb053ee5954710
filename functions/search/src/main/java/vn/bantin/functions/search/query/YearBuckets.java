package vn.bantin.functions.search.query;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;

/** Maps instants to calendar years of a time zone. Compares numbers only, since it runs for every match. */
final class YearBuckets {

    static final int FIRST = 1970;
    static final int LAST = 2200;

    /** Average length of a year, for a first guess. */
    private static final long YEAR_MILLIS = 31_556_952_000L;

    private final ZoneId zone;
    /** Start of each year, computed on demand. */
    private final long[] starts = new long[LAST - FIRST + 1];

    YearBuckets(ZoneId zone) {
        this.zone = zone;
        Arrays.fill(starts, Long.MIN_VALUE);
    }

    /** Of milliseconds since 1970; earlier moments count as {@link #FIRST}, later ones as {@link #LAST}. */
    int of(long moment) {
        int year = (int) Math.clamp(FIRST + moment / YEAR_MILLIS, FIRST, LAST);
        while (year > FIRST && moment < start(year)) {
            year--;
        }
        while (year < LAST && moment >= start(year + 1)) {
            year++;
        }
        return year;
    }

    private long start(int year) {
        int at = year - FIRST;
        if (starts[at] == Long.MIN_VALUE) {
            starts[at] =
                    ZonedDateTime.of(year, 1, 1, 0, 0, 0, 0, zone).toInstant().toEpochMilli();
        }
        return starts[at];
    }
}
