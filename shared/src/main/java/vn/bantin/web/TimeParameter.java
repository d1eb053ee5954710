package vn.bantin.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A query parameter that is a point in time: RFC 3339, or a day of the site's time zone. The only parser of such. */
public final class TimeParameter {

    private static final Instant EARLIEST = Instant.parse("1800-01-01T00:00:00Z");

    /** Stored times have four digits for the year. */
    private static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");

    private TimeParameter() {}

    /** The time, a day's start, or null where the parameter is absent. */
    public static @Nullable Instant start(Request request, String name, ZoneId zone) {
        return read(request, name, zone, 0);
    }

    /** The time, the end of a day (exclusive), or null where the parameter is absent. */
    public static @Nullable Instant end(Request request, String name, ZoneId zone) {
        return read(request, name, zone, 1);
    }

    private static @Nullable Instant read(Request request, String name, ZoneId zone, int days) {
        var value = request.query(name);
        if (value == null) {
            return null;
        }
        try {
            var time = value.length() == 10
                    ? LocalDate.parse(value).plusDays(days).atStartOfDay(zone).toInstant()
                    // an unencoded plus sign arrives as a space
                    : OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
            if (time.isAfter(EARLIEST) && time.isBefore(LATEST)) {
                return time.truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeException e) {
            // answered below
        }
        throw Problem.badRequest(name + " must be a time like 2026-11-23T10:00:00Z or a day like 2026-11-23");
    }
}
