package vn.bantin.functions.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.article.UnicodeText;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;

/** Validates a JSON body field by field and collects all errors. */
final class UploadRequestBody {
    private static final int MOST_ERRORS = 50;

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int MAX_BYTES = 64 * 1024;

    private final JsonNode root;
    private final List<Problem.FieldError> errors = new ArrayList<>();

    private UploadRequestBody(JsonNode root) {
        this.root = root;
    }

    static UploadRequestBody of(Request request, Set<String> fields) {
        var type = request.header("content-type");
        if (type == null
                || !type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json")) {
            throw Problem.of(415, "Send the body as application/json.");
        }
        if (request.body().length > MAX_BYTES) {
            throw Problem.of(413, "The body may be at most 64 KB; upload the file itself to uploadUrl.");
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(request.body());
        } catch (JacksonException malformed) {
            throw Problem.badRequest("The body is not well-formed JSON.");
        }
        if (!root.isObject()) {
            throw Problem.badRequest("The body must be a JSON object.");
        }
        var body = new UploadRequestBody(root);
        for (var name : root.propertyNames()) {
            if (!fields.contains(name)) {
                body.wrong(
                        name,
                        "Unknown field; known fields are "
                                + String.join(", ", fields.stream().sorted().toList()) + ".");
            }
        }
        return body;
    }

    boolean has(String name) {
        return root.has(name);
    }

    JsonNode node(String name) {
        return root.path(name);
    }

    void wrong(String name, String detail) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(new Problem.FieldError("/" + name, detail));
        }
    }

    /** Text in NFC without surrounding blanks; a missing or null field is empty. */
    String text(String name, int longest) {
        var node = root.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        if (!node.isString()) {
            wrong(name, name + " must be text.");
            return "";
        }
        if (UnicodeText.isSurelyLonger(node.stringValue(), longest)) {
            wrong(name, name + " may have " + longest + " characters at most.");
            return "";
        }
        var text = UnicodeText.nfc(node.stringValue()).strip();
        if (text.codePointCount(0, text.length()) > longest) {
            wrong(name, name + " must be at most " + longest + " characters long.");
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            wrong(name, name + " must not contain control characters.");
        }
        return text;
    }

    long whole(String name) {
        var node = root.path(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            wrong(name, name + " must be a whole number.");
            return 0;
        }
        return node.longValue();
    }

    @Nullable
    Double share(JsonNode node, String pointer) {
        if (!node.isNumber() || !(node.doubleValue() >= 0 && node.doubleValue() <= 1)) {
            wrong(pointer, pointer + " must be a number from 0 to 1.");
            return null;
        }
        return node.doubleValue();
    }

    /** Throws 422 with all collected errors. */
    void check() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }
}
