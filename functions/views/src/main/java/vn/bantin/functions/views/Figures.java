package vn.bantin.functions.views;

import java.time.Instant;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import vn.bantin.http.Etag;
import vn.bantin.http.HttpDate;
import vn.bantin.http.Json;
import vn.bantin.http.Response;

/** Answers that change by the minute: kept for seconds, so that a reader's own view shows soon. */
final class Figures {

    private static final String BRIEFLY = "public, max-age=5, s-maxage=10, stale-while-revalidate=10";

    private Figures() {}

    static Response answer(Instant asOf, Consumer<JsonGenerator> value) {
        return answer(asOf, Json.bytes(value));
    }

    static Response answer(Instant asOf, byte[] body) {
        return Response.json(200, body)
                .with("etag", Etag.of(body))
                .with("last-modified", HttpDate.of(asOf))
                .with("cache-control", BRIEFLY);
    }
}
