package vn.bantin.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Publication times as archives write them: RFC 3339, {@code 2012-01-05 14:30:46} in the site's zone, RFC 1123,
 * epoch milliseconds. WordPress' {@code 0000-00-00 00:00:00} and times outside the years 1900 to 9999 are treated as absent.
 */
final class PublicationTimeParser {
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    /** Seconds have nine or ten digits from 1973 on, milliseconds at least eleven. */
    private static final int DIGITS_OF_MILLISECONDS = 11;

    private PublicationTimeParser() {}

    /** @param zone of times without an offset */
    static Optional<Instant> parse(String text, ZoneId zone) {
        var plain = text.strip();
        if (plain.isEmpty() || plain.startsWith("0000")) {
            return Optional.empty();
        }
        if (plain.matches("\\d{9,13}")) {
            var number = Long.parseLong(plain);
            return inRange(
                    plain.length() < DIGITS_OF_MILLISECONDS
                            ? Instant.ofEpochSecond(number)
                            : Instant.ofEpochMilli(number));
        }
        // the day of the week may be wrong, or in another language
        var iso = plain.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) +", "$1T").replaceFirst("^[^\\d,]+,\\s*", "");
        List<Function<String, Instant>> forms = List.of(
                t -> OffsetDateTime.parse(t).toInstant(),
                t -> LocalDateTime.parse(t).atZone(zone).toInstant(),
                t -> LocalDate.parse(t).atStartOfDay(zone).toInstant(),
                t -> OffsetDateTime.parse(t, DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS] xx"))
                        .toInstant(),
                t -> ZonedDateTime.parse(t, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant());
        for (var form : forms) {
            try {
                return inRange(form.apply(iso));
            } catch (DateTimeException e) {
                continue;
            }
        }
        return Optional.empty();
    }

    /** The first value that parses: GMT as WordPress and Ghost store it, then local time in the site's zone. */
    static Optional<Instant> ofFirst(String gmt, String local, ZoneId zone) {
        return parse(gmt, ZoneOffset.UTC).or(() -> parse(local, zone));
    }

    private static Optional<Instant> inRange(Instant time) {
        return time.isBefore(EARLIEST) || !time.isBefore(END) ? Optional.empty() : Optional.of(time);
    }
}
