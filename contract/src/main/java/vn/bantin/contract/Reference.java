package vn.bantin.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contract with what OpenAPI Generator's templates do not get to see, as extensions: an operation's answers and bodies
 * with their examples ({@code x-answers}, {@code x-bodies}), answers that many share ({@code x-shared}), and descriptions
 * as HTML ({@code x-html}).
 */
final class Reference {

    private static final JsonMapper PRETTY = JsonMapper.builder()
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Map<?, ?> contract;

    Reference(Map<?, ?> contract) {
        this.contract = contract;
    }

    /** The same document, added to. */
    Map<?, ?> prepared() {
        for (var path : map(contract.get("paths")).values()) {
            for (var operation : map(path).values()) {
                if (operation instanceof Map<?, ?> m && m.containsKey("responses")) {
                    operation(map(operation));
                }
            }
        }
        var shared = new ArrayList<Object>();
        map(map(contract.get("components")).get("responses")).forEach((name, response) -> {
            var examples = examples(map(response));
            shared.add(Map.of(
                    "name",
                    name,
                    "html",
                    html(String.valueOf(map(response).get("description"))),
                    "examples",
                    examples));
        });
        describe(contract);
        // beside what most of them carry: templates see the extensions of schemas, but not those of the document
        map(map(map(contract.get("components")).get("schemas")).get("Problem")).put("x-shared", shared);
        return contract;
    }

    private void operation(Map<String, Object> operation) {
        var answers = new ArrayList<Object>();
        map(operation.get("responses")).forEach((code, response) -> {
            var resolved = resolved(response);
            var answer = new LinkedHashMap<String, Object>();
            answer.put("code", code);
            answer.put("html", html(String.valueOf(resolved.get("description"))));
            // what is not said here a template would take from around it
            var shared = map(response).get("$ref") instanceof String reference ? name(reference) : null;
            answer.put("shared", shared == null ? false : shared);
            answer.put("examples", shared == null ? examples(resolved) : List.of());
            answers.add(answer);
        });
        operation.put("x-answers", answers);
        if (operation.containsKey("requestBody")) {
            operation.put(
                    "x-bodies",
                    examples(resolved(operation.get("requestBody"))).stream()
                            .limit(1)
                            .toList());
        }
        if (operation.get("parameters") instanceof List<?> list && !list.isEmpty()) {
            operation.put("x-parameters", true);
        }
    }

    private List<Map<String, String>> examples(Map<String, Object> owner) {
        var found = new ArrayList<Map<String, String>>();
        if (owner.get("content") == null) {
            return found;
        }
        map(owner.get("content")).forEach((type, media) -> {
            var content = map(media);
            if (content.containsKey("example")) {
                found.add(example(type, content.get("example")));
            }
            if (content.containsKey("examples")) {
                map(content.get("examples")).forEach((name, example) -> {
                    var value = resolved(example).get("value");
                    found.add(example(type + ", " + name, value));
                });
            }
        });
        return found;
    }

    private static Map<String, String> example(String type, @Nullable Object value) {
        return Map.of(
                "type", type, "text", escaped(value instanceof String text ? text : PRETTY.writeValueAsString(value)));
    }

    private Map<String, Object> resolved(@Nullable Object value) {
        var object = map(value);
        if (!(object.get("$ref") instanceof String reference)) {
            return object;
        }
        Map<String, Object> at = map(contract);
        for (var name : reference.substring(2).split("/", -1)) {
            at = map(at.get(name.replace("~1", "/").replace("~0", "~")));
        }
        return resolved(at);
    }

    /** Examples stay as they are. */
    private static void describe(@Nullable Object value) {
        if (value instanceof List<?> list) {
            list.forEach(Reference::describe);
        } else if (value instanceof Map<?, ?> any) {
            var object = map(any);
            new LinkedHashMap<>(object).forEach((name, member) -> {
                if (!name.startsWith("example") && !name.startsWith("x-")) {
                    describe(member);
                }
            });
            if (object.get("description") instanceof String text && !object.containsKey("x-html")) {
                object.put("x-html", html(text));
            }
        }
    }

    /** Markdown, as far as the contract uses it: code between backticks. */
    static String html(String text) {
        return escaped(text).replaceAll("`([^`]+)`", "<code>$1</code>");
    }

    /** The generator escapes nothing. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String name(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value, "the contract lacks a part of it");
    }
}
