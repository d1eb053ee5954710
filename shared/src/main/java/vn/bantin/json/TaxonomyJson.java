package vn.bantin.json;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vn.bantin.article.Category;
import vn.bantin.article.Taxonomy;

/** The stored form of {@link Taxonomy}. */
public final class TaxonomyJson {

    private TaxonomyJson() {}

    public static String write(Taxonomy taxonomy) {
        var bytes = Json.bytes(json -> {
            json.writeStartObject();
            json.writeName("categories").writeStartArray();
            taxonomy.byId().values().stream()
                    .sorted(java.util.Comparator.comparing(Category::id))
                    .forEach(c -> {
                        json.writeStartObject();
                        json.writeStringProperty("id", c.id());
                        json.writeStringProperty("slug", c.slug());
                        json.writeStringProperty("name", c.name());
                        Json.optional(json, "nameEn", c.nameEn());
                        json.writeNumberProperty("order", c.order());
                        Json.optional(json, "parentId", c.parentId());
                        json.writeEndObject();
                    });
            json.writeEndArray();
            json.writeName("formerPaths").writeStartObject();
            new java.util.TreeMap<>(taxonomy.formerPaths()).forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeEndObject();
        });
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public static Taxonomy read(long version, String stored) {
        var categories = new HashMap<String, Category>();
        Map<String, String> former = Map.of();
        try (var json = Json.FACTORY.createParser(stored)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "categories" -> {
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            var category = category(json);
                            categories.put(category.id(), category);
                        }
                    }
                    case "formerPaths" -> former = strings(json);
                    default -> json.skipChildren();
                }
            }
        }
        return new Taxonomy(version, categories, former);
    }

    private static Category category(JsonParser json) {
        var fields = strings(json);
        return new Category(
                field(fields, "id"),
                field(fields, "slug"),
                field(fields, "name"),
                fields.get("nameEn"),
                Integer.parseInt(field(fields, "order")),
                fields.get("parentId"));
    }

    private static Map<String, String> strings(JsonParser json) {
        var fields = new HashMap<String, String>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            json.nextToken();
            @Nullable String value = json.getValueAsString();
            if (value != null) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private static String field(Map<String, String> fields, String name) {
        var value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException("stored category without " + name);
        }
        return value;
    }
}
