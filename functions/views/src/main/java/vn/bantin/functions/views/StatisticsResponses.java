package vn.bantin.functions.views;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import vn.bantin.json.Json;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Etag;
import vn.bantin.web.HttpDate;
import vn.bantin.web.Response;

/** Answers that change by the minute: kept for seconds, so that a reader's own view shows soon. */
final class StatisticsResponses {

    private StatisticsResponses() {}

    static Response answer(Instant asOf, Consumer<JsonGenerator> value) {
        return answer(asOf, Json.bytes(value), null, asOf);
    }

    /** @param change when the answer is known to become wrong: no cache gives it out later */
    static Response answer(Instant asOf, byte[] body, @Nullable Instant change, Instant now) {
        return Response.json(200, body)
                .with("etag", Etag.of(body))
                .with("last-modified", HttpDate.of(asOf))
                .with("cache-control", CacheLifetime.COUNTS.until(change, now));
    }
}
