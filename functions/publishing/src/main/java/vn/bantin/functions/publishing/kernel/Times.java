package vn.bantin.functions.publishing.kernel;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;

/** Times that callers send: RFC 3339, kept to the millisecond. */
public final class Times {

    /** Keys hold times as text: only years of four digits sort. */
    public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    public static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Times() {}

    /** Empty for a text that is no time. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A query parameter, null where it is absent. A {@code +} that was not encoded arrives as a blank. */
    public static @Nullable Instant query(Request request, String name) {
        var text = request.query(name);
        if (text == null) {
            return null;
        }
        return parse(text.replace(' ', '+'))
                .orElseThrow(() -> Problem.badRequest(name + " must be a time as in RFC 3339"));
    }
}
