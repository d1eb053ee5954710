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

    private static final int READER = 5;
    private static final int SHARED = 10;
    private static final int STALE = 10;

    private Figures() {}

    static Response answer(Instant asOf, Consumer<JsonGenerator> value) {
        return answer(asOf, Json.bytes(value), Long.MAX_VALUE);
    }

    /** @param left seconds after which the answer is known to be wrong: no cache gives it out later */
    static Response answer(Instant asOf, byte[] body, long left) {
        var fresh = Math.min(SHARED, left);
        return Response.json(200, body)
                .with("etag", Etag.of(body))
                .with("last-modified", HttpDate.of(asOf))
                .with(
                        "cache-control",
                        "public, max-age=" + Math.min(READER, left) + ", s-maxage=" + fresh
                                + ", stale-while-revalidate=" + Math.min(STALE, left - fresh));
    }
}
