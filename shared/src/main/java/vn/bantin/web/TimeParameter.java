package vn.bantin.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Times in queries and paths: RFC 3339, or a day or month of the site's time zone. The only parser of such. Years of more than four
 * digits, which {@code java.time} also reads, are errors; very early and very late times count as the bounds.
 */
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

    /** The time, the last millisecond of a day (inclusive), or null where the parameter is absent. */
    public static @Nullable Instant last(Request request, String name, ZoneId zone) {
        var end = end(request, name, zone);
        return end != null && isDay(request.query(name)) ? end.minusMillis(1) : end;
    }

    /** A month such as {@code 2026-11}; empty if the text is not a month. */
    public static Optional<YearMonth> month(String text) {
        try {
            var month = YearMonth.parse(text);
            var start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            return start.isAfter(EARLIEST) && start.isBefore(LATEST.minus(Duration.ofDays(31)))
                    ? Optional.of(month)
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isDay(@Nullable String value) {
        return value != null && value.length() == "2026-11-23".length();
    }

    private static @Nullable Instant read(Request request, String name, ZoneId zone, int days) {
        var value = request.query(name);
        if (value == null) {
            return null;
        }
        try {
            var time = isDay(value)
                    ? LocalDate.parse(value).plusDays(days).atStartOfDay(zone).toInstant()
                    // an unencoded plus sign arrives as a space
                    : OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
            if (time.isAfter(EARLIEST) && time.isBefore(LATEST)) {
                return time.truncatedTo(ChronoUnit.MILLIS);
            }
            if (Character.isDigit(value.charAt(0))) { // "since ever" and "for ever": 0001-01-01, 9999-12-31
                return time.isAfter(EARLIEST) ? LATEST : EARLIEST;
            }
        } catch (DateTimeException e) {
            // answered below
        }
        throw Problem.badRequest(name + " must be a time like 2026-11-23T10:00:00Z or a day like 2026-11-23");
    }
}
