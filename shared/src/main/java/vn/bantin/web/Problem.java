package vn.bantin.web;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import vn.bantin.json.Json;

/**
 * An error that is reported to the caller: an invalid request, or an unavailable store. Written as {@code
 * application/problem+json}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457, Problem Details for HTTP APIs</a>
 */
public final class Problem extends RuntimeException {

    /**
     * What is wrong with one field.
     *
     * @param pointer a JSON Pointer into the body (RFC 6901)
     * @param code stable, for programs: {@code needed}, {@code too-long}, {@code slug-taken} …
     */
    public record FieldError(String pointer, String code, String detail) {

        /** An error that has no code of its own. */
        public FieldError(String pointer, String detail) {
            this(pointer, "invalid", detail);
        }
    }

    /** Bounds the size of the response. */
    static final int MAX_ERRORS = 50;

    private final int status;
    private final String code;
    private final String detail;
    private final List<FieldError> errors;
    private final Map<String, String> headers;
    private final @Nullable Consumer<JsonGenerator> more;

    private Problem(
            int status,
            String code,
            String detail,
            List<FieldError> errors,
            Map<String, String> headers,
            @Nullable Consumer<JsonGenerator> more) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
        this.more = more;
    }

    public static Problem of(int status, String detail) {
        return of(status, code(status), detail);
    }

    /** @param code stable, for programs: {@code self-review}, {@code withdrawn-first} … */
    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), Map.of(), null);
    }

    public static Problem badRequest(String detail) {
        return of(400, detail);
    }

    public static Problem notFound(String detail) {
        return of(404, detail);
    }

    /** 422: the body is well-formed but these fields are not right. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(422, "invalid", "Some fields are invalid.", errors, Map.of(), null);
    }

    public static Problem invalid(String pointer, String detail) {
        return invalid(List.of(new FieldError(pointer, detail)));
    }

    public static Problem invalid(String pointer, String code, String detail) {
        return invalid(List.of(new FieldError(pointer, code, detail)));
    }

    public Problem with(String header, String value) {
        var all = new java.util.HashMap<>(headers);
        all.put(header, value);
        return new Problem(status, code, detail, errors, all, more);
    }

    /** Extension members (RFC 9457, 3.2), written after the standard ones. */
    public Problem extended(Consumer<JsonGenerator> members) {
        return new Problem(status, code, detail, errors, headers, members);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    /** What the response says in its headers beside the body, names in lower case. */
    public Map<String, String> headers() {
        return headers;
    }

    public List<FieldError> errors() {
        return errors;
    }

    Response toResponse(String requestId) {
        var body = Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("type", "about:blank");
            json.writeStringProperty("title", title(status));
            json.writeNumberProperty("status", status);
            json.writeStringProperty("code", code);
            json.writeStringProperty("detail", detail);
            json.writeStringProperty("instance", requestId);
            if (!errors.isEmpty()) {
                json.writeName("errors").writeStartArray();
                for (var error : errors.subList(0, Math.min(MAX_ERRORS, errors.size()))) {
                    json.writeStartObject();
                    json.writeStringProperty("pointer", error.pointer());
                    json.writeStringProperty("code", error.code());
                    json.writeStringProperty("detail", error.detail());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            if (more != null) {
                more.accept(json);
            }
            json.writeEndObject();
        });
        var response = new Response(status, Map.of("content-type", "application/problem+json"), body)
                .with("cache-control", "no-store");
        for (var header : headers.entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }

    /** A problem that its status describes completely. */
    private static String code(int status) {
        return switch (status) {
            case 400 -> "bad-request";
            case 401 -> "unauthenticated";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 405 -> "wrong-method";
            case 406 -> "not-acceptable";
            case 409 -> "conflict";
            case 410 -> "gone";
            case 412 -> "stale";
            case 413 -> "too-large";
            case 415 -> "wrong-type";
            case 422 -> "invalid";
            case 428 -> "precondition-required";
            case 429 -> "too-many-requests";
            case 503 -> "unavailable";
            default -> status >= 500 ? "internal" : "error";
        };
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 428 -> "Precondition Required";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> status >= 500 ? "Internal Server Error" : "Error";
        };
    }
}
