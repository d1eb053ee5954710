package vn.bantin.functions.views;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import vn.bantin.json.Json;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Representation;
import vn.bantin.web.Response;

/** Responses that change every minute: cached for seconds, so that readers soon see their own view. */
final class StatisticsResponses {

    private StatisticsResponses() {}

    static Response answer(Instant now, Consumer<JsonGenerator> value) {
        return answer(Json.bytes(value), null, now);
    }

    /** @param change when the response is known to become stale: no cache may serve it later */
    static Response answer(byte[] body, @Nullable Instant change, Instant now) {
        return Representation.of(Response.json(200, body), CacheLifetime.COUNTS)
                .until(change)
                .toResponse(now);
    }
}
