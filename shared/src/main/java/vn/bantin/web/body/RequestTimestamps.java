package vn.bantin.web.body;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times in request bodies: RFC 3339, kept to the millisecond. */
public final class RequestTimestamps {

    /** Keys hold times as text: only years of four digits sort. */
    public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    public static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private RequestTimestamps() {}

    /** Empty for a text that is not a time. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
