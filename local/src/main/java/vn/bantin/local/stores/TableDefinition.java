package vn.bantin.local.stores;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The properties of a table that cannot be changed after creation: keys, indexes and stream, as text for error
 * messages.
 */
record TableDefinition(Map<String, String> parts) {
    static TableDefinition of(CreateTableRequest table) {
        var types = types(table.attributeDefinitions());
        var parts = parts(keys(table.keySchema(), types), table.streamSpecification());
        table.globalSecondaryIndexes()
                .forEach(index -> parts.put(
                        "index " + index.indexName(), keys(index.keySchema(), types) + projected(index.projection())));
        return new TableDefinition(parts);
    }

    static TableDefinition of(TableDescription table) {
        var types = types(table.attributeDefinitions());
        var parts = parts(keys(table.keySchema(), types), table.streamSpecification());
        table.globalSecondaryIndexes()
                .forEach(index -> parts.put(
                        "index " + index.indexName(), keys(index.keySchema(), types) + projected(index.projection())));
        return new TableDefinition(parts);
    }

    /** @throws IllegalStateException naming what differs */
    void check(TableDefinition kept, String table) {
        var names = new TreeSet<>(parts.keySet());
        names.addAll(kept.parts.keySet());
        var differing = names.stream()
                .filter(name -> !part(name).equals(kept.part(name)))
                .map(name -> name + " is " + kept.part(name) + " there and " + part(name) + " in the template")
                .toList();
        if (!differing.isEmpty()) {
            throw new IllegalStateException("the data folder's table " + table + " is another than the template's: "
                    + String.join("; ", differing)
                    + ". Export from the version that made it and import into a new folder (--data DIR)");
        }
    }

    private String part(String name) {
        return parts.getOrDefault(name, "none");
    }

    private static Map<String, String> parts(String keys, @Nullable StreamSpecification stream) {
        var parts = new TreeMap<String, String>();
        parts.put("its key", keys);
        if (stream != null && Boolean.TRUE.equals(stream.streamEnabled())) {
            parts.put("its stream", stream.streamViewTypeAsString());
        }
        return parts;
    }

    private static Map<String, String> types(Collection<AttributeDefinition> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        AttributeDefinition::attributeName, AttributeDefinition::attributeTypeAsString));
    }

    private static String keys(List<KeySchemaElement> keys, Map<String, String> types) {
        return keys.stream()
                .map(key -> key.attributeName() + " " + types.get(key.attributeName()) + " " + key.keyTypeAsString())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String projected(Projection projection) {
        return " of " + projection.projectionTypeAsString()
                + (projection.hasNonKeyAttributes() ? " " + new TreeSet<>(projection.nonKeyAttributes()) : "");
    }
}
