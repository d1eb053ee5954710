package vn.bantin.functions.publishing.requests;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.json.Json;
import vn.bantin.web.Response;

/** Answers written from records: a component is a member, {@code null} is written unless the record says otherwise. */
public final class JsonResponses {

    private static final JsonMapper MAPPER = new JsonMapper(Json.FACTORY);

    private JsonResponses() {}

    public static Response of(int status, Object value) {
        return NewsroomRequests.noStore(Response.json(status, MAPPER.writeValueAsBytes(value)));
    }

    /** RFC 3339 in UTC. */
    public static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
