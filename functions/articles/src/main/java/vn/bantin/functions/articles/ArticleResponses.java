package vn.bantin.functions.articles;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Etag;
import vn.bantin.web.HttpDate;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;

/** What all answers of this function have in common. */
final class ArticleResponses {

    /**
     * Listings have no time of their own last change (a story may have left them), so they were modified within the
     * current ten seconds: an {@code If-Modified-Since} is never right for longer than that.
     */
    private static final long LISTING_MODIFIED_SECONDS = 10;

    private ArticleResponses() {}

    /** Entity tag over the body, a modification time as late as it can be, and a lifetime. */
    static Response fresh(Response response, CacheLifetime freshness, @Nullable Instant change, Instant now) {
        var second = now.getEpochSecond();
        return response.with("etag", Etag.of(response.body()))
                .with(
                        "last-modified",
                        HttpDate.of(Instant.ofEpochSecond(second - Math.floorMod(second, LISTING_MODIFIED_SECONDS))))
                .with("cache-control", freshness.until(change, now));
    }

    /**
     * A query value that is a moment: RFC 3339, or a day of the site's time zone. A day given as the end is included.
     */
    static @Nullable Instant moment(Request request, String name, ZoneId zone, boolean end) {
        var value = request.query(name);
        if (value == null) {
            return null;
        }
        try {
            if (value.length() == 10) {
                var day = LocalDate.parse(value);
                return checked(
                        name, (end ? day.plusDays(1) : day).atStartOfDay(zone).toInstant());
            }
            // a plus sign that was not encoded arrives as a blank
            return checked(name, OffsetDateTime.parse(value.replace(' ', '+')).toInstant());
        } catch (DateTimeParseException e) {
            throw refused(name);
        }
    }

    /** Stored times have four digits for the year. */
    private static Instant checked(String name, Instant time) {
        if (time.isBefore(Instant.EPOCH.minus(Duration.ofDays(365 * 200)))
                || time.isAfter(Instant.parse("9999-12-30T00:00:00Z"))) {
            throw refused(name);
        }
        return time;
    }

    private static Problem refused(String name) {
        return Problem.badRequest(name + " must be a time like 2026-11-23T10:00:00Z or a day like 2026-11-23");
    }
}
