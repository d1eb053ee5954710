package vn.bantin.functions.views;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vn.bantin.json.Json;
import vn.bantin.views.ViewEvent;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;

/** {@code {"sid"?, "at"?}} as text/plain or JSON, or nothing. {@code at} is RFC 3339 or milliseconds since 1970. */
record BeaconBody(@Nullable String sid, @Nullable Instant at) {

    private static final int LARGEST = 2_000;
    private static final BeaconBody NOTHING = new BeaconBody(null, null);

    static BeaconBody read(Request request) {
        if (request.body().length == 0) {
            return NOTHING;
        }
        if (request.body().length > LARGEST) {
            throw Problem.of(413, "A beacon has at most " + LARGEST + " bytes.");
        }
        requireType(request.header("content-type"));
        try (var json = Json.parser(request.body())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw Problem.badRequest("The body must be a JSON object, or absent.");
            }
            var body = fields(json);
            if (json.nextToken() != null) {
                throw Problem.badRequest("The body must be one JSON object and nothing after it.");
            }
            return body;
        } catch (JacksonException e) {
            throw Problem.badRequest("The body is not JSON.");
        }
    }

    private static BeaconBody fields(JsonParser json) {
        String sid = null;
        Instant at = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            var value = json.nextToken();
            switch (name) {
                case "sid" -> sid = value == JsonToken.VALUE_NULL ? null : sid(json, value);
                case "at" -> at = value == JsonToken.VALUE_NULL ? null : at(json, value);
                default -> throw Problem.invalid("/" + name, "Unknown field. A beacon has sid and at.");
            }
        }
        return new BeaconBody(sid, at);
    }

    private static String sid(JsonParser json, JsonToken token) {
        var sid = token == JsonToken.VALUE_STRING ? json.getString() : "";
        if (!ViewEvent.isId(sid)) {
            throw Problem.invalid("/sid", "Must be a string of 1 to 64 letters, digits, _ or -.");
        }
        return sid;
    }

    private static Instant at(JsonParser json, JsonToken token) {
        try {
            return switch (token) {
                case VALUE_STRING -> Instant.parse(json.getString().toUpperCase(Locale.ROOT));
                case VALUE_NUMBER_INT -> Instant.ofEpochMilli(json.getLongValue());
                default -> throw badTime();
            };
        } catch (DateTimeException | JacksonException e) {
            throw badTime();
        }
    }

    private static Problem badTime() {
        return Problem.invalid("/at", "Must be a time in RFC 3339, or milliseconds since 1970.");
    }

    private static void requireType(@Nullable String type) {
        if (type == null) {
            return;
        }
        var media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!media.equals("text/plain") && !media.equals("application/json") && !media.isEmpty()) {
            throw Problem.of(415, "A beacon is text/plain or application/json.");
        }
    }
}
