package vn.bantin.tests.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.tests.contract.Yamls;
import vn.bantin.tests.system.TestSystem;

/** Bodies with hostile values, made from an operation's schema in the contract and a valid body. */
final class HostileBodies {

    /** They name something that exists or are no free text: in a body at its caps they keep the valid body's value. */
    private static final Set<String> REFERENCES = Set.of(
            "category",
            "authors",
            "slug",
            "leadImage",
            "images",
            "attachments",
            "image",
            "logo",
            "navigation",
            "parent",
            "sections",
            "slots",
            "breaking",
            "importKey",
            "id",
            "categoryTrail",
            "status",
            "role",
            "username",
            "email");

    private static final Map<String, Object> SCHEMAS = Yamls.map(Yamls.contract(), "components", "schemas");
    private static final Set<String> DATES = Set.of("publishedAt", "until", "upTo", "publishAt", "expireAt");
    private static final int DEFAULT_LENGTH = 200;
    private static final int DEFAULT_ITEMS = 10;

    /** HTML bodies have no cap in characters in the schema. */
    private static final int HTML_LENGTH = 190_000;

    private final Map<String, Object> schema;
    private final JsonNode valid;

    private HostileBodies(Map<String, Object> schema, JsonNode valid) {
        this.schema = schema;
        this.valid = valid;
    }

    static Optional<HostileBodies> of(Map<String, Object> operation, @Nullable String valid) {
        var schema = Yamls.map(operation, "requestBody", "content", "application/json", "schema");
        return schema.isEmpty() || valid == null
                ? Optional.empty()
                : Optional.of(new HostileBodies(resolved(schema), TestSystem.MAPPER.readTree(valid)));
    }

    /** Every field that can be written, as JSON pointers; lists by their first entry. */
    List<String> fields() {
        var fields = new ArrayList<String>();
        collect(schema, "", fields);
        return fields;
    }

    private static void collect(Map<String, Object> schema, String at, List<String> into) {
        if (!at.isEmpty()) {
            into.add(at);
        }
        Yamls.map(schema, "properties").forEach((name, field) -> collect(resolved(field), at + "/" + name, into));
        if (schema.get("items") != null) {
            collect(resolved(schema.get("items")), at + "/0", into);
        }
    }

    /** The valid body with one value replaced. */
    String with(String field, JsonNode value) {
        var body = valid.deepCopy();
        var at = body;
        var names = field.substring(1).split("/");
        for (var i = 0; i < names.length; i++) {
            var last = i == names.length - 1;
            var list = !last && names[i + 1].equals("0");
            if (at instanceof ArrayNode array) {
                if (last) {
                    array.removeAll().add(value);
                } else if (array.isEmpty() || !array.get(0).isContainer()) {
                    at = list ? array.removeAll().addArray() : array.removeAll().addObject();
                } else {
                    at = array.get(0);
                }
            } else if (last) {
                ((ObjectNode) at).set(names[i], value);
            } else {
                var object = (ObjectNode) at;
                var next = object.get(names[i]);
                at = next != null && next.isContainer() && next.isArray() == list
                        ? next
                        : list ? object.putArray(names[i]) : object.putObject(names[i]);
            }
        }
        return body.toString();
    }

    /**
     * Every free text at its longest and every list, whose entries all differ, at its most entries.
     *
     * @param share of the length of articles' bodies and of the entries: 1 for all, 8 for an eighth
     */
    String atCaps(HostileText text, int share) {
        var body = (ObjectNode) valid.deepCopy();
        fill(schema, body, text, share);
        return body.toString();
    }

    private static void fill(Map<String, Object> schema, ObjectNode object, HostileText text, int share) {
        Yamls.map(schema, "properties").forEach((name, field) -> {
            if (!REFERENCES.contains(name) && !DATES.contains(name)) {
                var value = value(name, resolved(field), text, 0, share);
                if (value != null) {
                    object.set(name, value);
                }
            }
        });
    }

    private static @Nullable JsonNode value(
            String name, Map<String, Object> schema, HostileText text, int number, int share) {
        if (schema.get("items") != null) {
            var list = TestSystem.MAPPER.createArrayNode();
            for (var i = 0; i < Math.max(2, integer(schema, "maxItems", DEFAULT_ITEMS) / share); i++) {
                var entry = value(name, resolved(schema.get("items")), text, 1000 * number + i + 1, share);
                if (entry != null) {
                    list.add(entry);
                }
            }
            return list;
        }
        if (schema.get("properties") != null) {
            var object = TestSystem.MAPPER.createObjectNode();
            fill(schema, object, text, share);
            return object;
        }
        if (schema.get("enum") != null || !Yamls.list(schema, "type").contains("string")) {
            return null;
        }
        var length = integer(schema, "maxLength", name.equals("body") ? HTML_LENGTH / share : DEFAULT_LENGTH);
        var distinct = number == 0 ? "" : number + " ";
        return TestSystem.MAPPER.valueToTree((distinct + text.of(length)).substring(0, length));
    }

    private static int integer(Map<String, Object> schema, String name, int otherwise) {
        return schema.get(name) instanceof Integer number ? number : otherwise;
    }

    private static Map<String, Object> resolved(@Nullable Object schema) {
        if (Yamls.find(schema, "$ref") instanceof String ref) {
            return resolved(SCHEMAS.get(ref.substring(ref.lastIndexOf('/') + 1)));
        }
        var either = Yamls.list(schema, "oneOf");
        return either.isEmpty() ? Yamls.map(schema) : resolved(either.getFirst());
    }
}
