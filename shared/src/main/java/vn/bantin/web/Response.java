package vn.bantin.web;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import vn.bantin.json.Json;

/** An answer: status, headers (names as they are sent, in lower case), body. Immutable; {@code with} makes a copy. */
public record Response(int status, Map<String, String> headers, byte[] body) {

    private static final byte[] NOTHING = {};

    public static Response of(int status) {
        return new Response(status, Map.of(), NOTHING);
    }

    public static Response json(int status, byte[] body) {
        return new Response(status, Map.of("content-type", "application/json"), body);
    }

    public static Response json(int status, Consumer<JsonGenerator> value) {
        return json(status, Json.bytes(value));
    }

    public static Response html(int status, byte[] body) {
        return new Response(status, Map.of("content-type", "text/html; charset=utf-8"), body);
    }

    public static Response text(int status, String type, String body) {
        return new Response(status, Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    /** A permanent redirect that keeps the method (RFC 9110, 15.4.9). The location is relative. */
    public static Response moved(String location) {
        return of(308).with("location", location);
    }

    public Response with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Response(status, Collections.unmodifiableMap(all), body);
    }

    /** These headers as well; one that the answer has already stays as it is. */
    Response withDefaults(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        more.forEach(all::putIfAbsent);
        return new Response(status, Collections.unmodifiableMap(all), body);
    }

    /** The same answer without its body, as HEAD and 304 want it. */
    Response bare(int newStatus) {
        return new Response(newStatus, headers, NOTHING);
    }
}
