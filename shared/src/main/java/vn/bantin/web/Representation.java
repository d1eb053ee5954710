package vn.bantin.web;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The response of a public read: content, validators and cache lifetime. Routes never set validators themselves.
 *
 * @param content status 200 with the headers that describe the content
 * @param changesAt when the content is known to become wrong, or null
 * @param modifiedAt when the content last changed, all it is composed of included; null where that is not known: the answer
 *     then has no {@code Last-Modified}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.8">RFC 9110, 8.8, Validator Fields</a>
 */
public record Representation(
        Response content, CacheLifetime lifetime, @Nullable Instant changesAt, @Nullable Instant modifiedAt) {

    /**
     * Dates in headers have whole seconds: within the second of a change, two contents could have the same date. Caches in
     * front of the store may show the first of them for another second, the store's replicas too.
     */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    public static Representation of(Response content, CacheLifetime lifetime) {
        return new Representation(content, lifetime, null, null);
    }

    public Representation until(@Nullable Instant change) {
        return new Representation(content, lifetime, change, modifiedAt);
    }

    public Representation modified(@Nullable Instant time) {
        return new Representation(content, lifetime, changesAt, time);
    }

    public Response toResponse(Instant now) {
        var response =
                content.with("etag", Etag.of(content.body())).with("cache-control", lifetime.until(changesAt, now));
        return modifiedAt != null && isSettled(modifiedAt, now)
                ? response.with("last-modified", HttpDate.of(modifiedAt))
                : response;
    }

    private static boolean isSettled(Instant modified, Instant now) {
        return !modified.truncatedTo(ChronoUnit.SECONDS).plus(SETTLED).isAfter(now);
    }
}
