package vn.bantin.web.body;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.article.UnicodeText;
import vn.bantin.json.Json;
import vn.bantin.web.Problem;
import vn.bantin.web.Problem.FieldError;
import vn.bantin.web.Request;

/**
 * The JSON object of a request. Every field is read by name; errors are collected, so that one answer names all of them.
 * Text comes out in NFC, stripped, without control characters.
 */
public final class JsonBody {

    /** Larger than any body of the contract but an import's. */
    private static final int LARGEST = 1024 * 1024;

    private static final int MOST_ERRORS = 50;

    private static final JsonMapper MAPPER = new JsonMapper(Json.FACTORY);

    private final JsonNode object;
    private final String at;
    private final List<FieldError> errors;
    private final Set<String> known = new LinkedHashSet<>();

    private JsonBody(JsonNode object, String at, List<FieldError> errors) {
        this.object = object;
        this.at = at;
        this.errors = errors;
    }

    public static JsonBody of(Request request) {
        return of(request, LARGEST);
    }

    public static JsonBody of(Request request, int largest) {
        var type = request.header("content-type");
        if (type == null || !type.toLowerCase(Locale.ROOT).matches("application/([a-z.+-]+\\+)?json\\s*(;.*)?")) {
            throw Problem.of(415, "Send the body as application/json.").with("accept-post", "application/json");
        }
        if (request.body().length > largest) {
            throw Problem.of(413, "The body has more than " + largest + " bytes.");
        }
        try {
            var node = MAPPER.readTree(request.body());
            if (!node.isObject()) {
                throw Problem.badRequest("The body must be a JSON object.");
            }
            return new JsonBody(node, "", new ArrayList<>());
        } catch (JacksonException e) {
            var where = e.getLocation();
            throw Problem.badRequest("The body is not JSON"
                    + (where == null ? "." : ": line " + where.getLineNr() + ", column " + where.getColumnNr() + "."));
        }
    }

    /** @throws Problem 422 if a field is invalid or was not read */
    public void complete() {
        unknown();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /** For an object inside the body: names its unknown fields now. */
    public void errorsOfUnknown() {
        unknown();
    }

    public List<FieldError> errors() {
        unknown();
        return errors;
    }

    private void unknown() {
        for (var name : object.propertyNames()) {
            if (known.add(name)) {
                wrong(name, "unknown-field", "is not a field that can be written here");
            }
        }
    }

    /** Whether nothing was found wrong with a field so far. */
    public boolean isFree(String field) {
        return errors.stream().noneMatch(e -> e.pointer().equals(at + "/" + field));
    }

    public boolean has(String field) {
        return object.has(field);
    }

    public void wrong(String field, String detail) {
        wrong(field, "invalid", detail);
    }

    /** @param code stable, as in a problem */
    public void wrong(String field, String code, String detail) {
        add(new FieldError(at + "/" + field.replace("~", "~0").replace("/", "~1"), code, detail));
    }

    private void add(FieldError error) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(error);
        }
    }

    private @Nullable JsonNode get(String field) {
        known.add(field);
        var node = object.get(field);
        return node == null || node.isNull() ? null : node;
    }

    /** A text of at most so many characters (code points), or "" where it is absent or null. */
    public String text(String field, int longest) {
        var text = optional(field, longest);
        return text == null ? "" : text;
    }

    @Nullable
    public String optional(String field, int longest) {
        var node = get(field);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            wrong(field, "must be a text");
            return null;
        }
        return within(node.asString(), longest, at + "/" + field);
    }

    public String required(String field, int longest) {
        var text = text(field, longest);
        if (text.isEmpty() && isFree(field)) {
            wrong(field, "needed", "is needed");
        }
        return text;
    }

    /** A text as it was sent, or "" where it is absent or null; its length and form are the caller's to check. */
    public String raw(String field) {
        var node = get(field);
        if (node == null) {
            return "";
        }
        if (!node.isString()) {
            wrong(field, "must be a text");
            return "";
        }
        return node.asString();
    }

    /** A text of at most so many characters that keeps its line breaks, or "" where it is absent or null. */
    public String lines(String field, int longest) {
        return within(raw(field), longest, at + "/" + field, JsonBody::tidyLines);
    }

    public List<String> texts(String field, int most, int longest) {
        var node = get(field);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            wrong(field, "must be a list of texts");
            return List.of();
        }
        if (node.size() > most) {
            wrong(field, "too-many", "has more than " + most + " entries");
            return List.of();
        }
        var texts = new LinkedHashSet<String>();
        for (var i = 0; i < node.size(); i++) {
            var text =
                    node.get(i).isString() ? within(node.get(i).asString(), longest, at + "/" + field + "/" + i) : "";
            if (text.isEmpty()) {
                add(new FieldError(
                        at + "/" + field + "/" + i, "needed", "must be a text of 1 to " + longest + " characters"));
            } else {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    /** Lists of texts inside a list, each without repetitions. */
    public List<List<String>> lists(String field, int most, int mostOfEach, int longest) {
        var node = get(field);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray() || node.size() > most) {
            wrong(field, "must be a list of at most " + most + " lists");
            return List.of();
        }
        var lists = new ArrayList<List<String>>();
        for (var i = 0; i < node.size(); i++) {
            var one = new JsonBody(MAPPER.createObjectNode().set("" + i, node.get(i)), at + "/" + field, errors);
            lists.add(one.texts("" + i, mostOfEach, longest));
        }
        return lists;
    }

    @Nullable
    public Instant time(String field) {
        var text = optional(field, 64);
        if (text == null) {
            return null;
        }
        var time = RequestTimestamps.parse(text).orElse(null);
        if (time == null) {
            wrong(field, "time", "must be a time as in RFC 3339, 2026-11-23T17:00:00+07:00");
        } else if (time.isBefore(RequestTimestamps.EARLIEST) || !time.isBefore(RequestTimestamps.END)) {
            wrong(field, "time", "must lie in the years 1900 to 9999");
        }
        return time;
    }

    public boolean flag(String field) {
        var node = get(field);
        if (node != null && !node.isBoolean()) {
            wrong(field, "must be true or false");
        }
        return node != null && node.asBoolean(false);
    }

    @Nullable
    public Long whole(String field, long least, long most) {
        var node = get(field);
        if (node == null) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < least || node.asLong() > most) {
            wrong(field, "must be a whole number from " + least + " to " + most);
            return null;
        }
        return node.asLong();
    }

    /** A number from 0 to 1, such as a point of a picture. */
    @Nullable
    public Double share(String field) {
        var node = get(field);
        if (node == null || !node.isNumber() || !(node.doubleValue() >= 0 && node.doubleValue() <= 1)) {
            wrong(field, "must be a number from 0 to 1");
            return null;
        }
        return node.doubleValue();
    }

    @Nullable
    public JsonBody child(String field) {
        var node = get(field);
        if (node == null) {
            return null;
        }
        if (!node.isObject()) {
            wrong(field, "must be an object");
            return null;
        }
        return new JsonBody(node, at + "/" + field, errors);
    }

    /** The objects of a list inside the body, none where it is absent. */
    public List<JsonBody> children(String field, int most) {
        var node = get(field);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray() || node.size() > most || node.valueStream().anyMatch(one -> !one.isObject())) {
            wrong(field, "must be a list of at most " + most + " objects");
            return List.of();
        }
        var children = new ArrayList<JsonBody>();
        for (var i = 0; i < node.size(); i++) {
            children.add(new JsonBody(node.get(i), at + "/" + field + "/" + i, errors));
        }
        return children;
    }

    /** The objects of a list, each with errors of its own. */
    public List<JsonBody> records(String field, int most) {
        var node = get(field);
        if (node == null || !node.isArray() || node.isEmpty() || node.size() > most) {
            wrong(field, "must be a list of 1 to " + most + " records");
            return List.of();
        }
        var records = new ArrayList<JsonBody>();
        for (var i = 0; i < node.size(); i++) {
            if (node.get(i).isObject()) {
                records.add(new JsonBody(node.get(i), "", new ArrayList<>()));
            } else {
                wrong(field, "must hold objects only");
            }
        }
        return records;
    }

    /** The object as it was sent, for a hash of it. */
    public byte[] bytes() {
        return MAPPER.writeValueAsBytes(object);
    }

    private String within(String text, int longest, String pointer) {
        return within(text, longest, pointer, JsonBody::tidy);
    }

    /** Text in NFC of at most so many characters (code points); its length is checked before it is normalised. */
    private String within(String text, int longest, String pointer, UnaryOperator<String> tidying) {
        if (UnicodeText.isSurelyLonger(text, longest)) {
            add(tooLong(pointer, longest));
            return "…"; // not empty, so that it is not reported as missing too
        }
        var tidy = tidying.apply(text);
        if (tidy.codePointCount(0, tidy.length()) > longest) {
            add(tooLong(pointer, longest));
        }
        return tidy;
    }

    private static FieldError tooLong(String pointer, int longest) {
        return new FieldError(pointer, "too-long", "has more than " + longest + " characters");
    }

    private static String tidyLines(String text) {
        return text.lines()
                .map(JsonBody::tidy)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static String tidy(String text) {
        return UnicodeText.nfc(text)
                .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\x{fffe}\\x{ffff}&&[^\\t]]+", " ")
                .replace('\t', ' ')
                .strip();
    }
}
