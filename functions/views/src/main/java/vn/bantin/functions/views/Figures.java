package vn.bantin.functions.views;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import vn.bantin.http.Etag;
import vn.bantin.http.Freshness;
import vn.bantin.http.HttpDate;
import vn.bantin.http.Json;
import vn.bantin.http.Response;

/** Answers that change by the minute: kept for seconds, so that a reader's own view shows soon. */
final class Figures {

    private Figures() {}

    static Response answer(Instant asOf, Consumer<JsonGenerator> value) {
        return answer(asOf, Json.bytes(value), null, asOf);
    }

    /** @param change when the answer is known to become wrong: no cache gives it out later */
    static Response answer(Instant asOf, byte[] body, @Nullable Instant change, Instant now) {
        return Response.json(200, body)
                .with("etag", Etag.of(body))
                .with("last-modified", HttpDate.of(asOf))
                .with("cache-control", Freshness.COUNTS.until(change, now));
    }
}
