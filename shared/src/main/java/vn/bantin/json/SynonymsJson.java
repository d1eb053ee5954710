package vn.bantin.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonToken;
import vn.bantin.search.SynonymGroups;

/** The stored JSON of {@link SynonymGroups}, an array of arrays of words; the version is stored beside it. */
public final class SynonymsJson {

    private SynonymsJson() {}

    public static String write(SynonymGroups synonyms) {
        var bytes = Json.bytes(json -> {
            json.writeStartArray();
            for (var group : synonyms.groups()) {
                json.writeStartArray();
                group.forEach(json::writeString);
                json.writeEndArray();
            }
            json.writeEndArray();
        });
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public static SynonymGroups read(long version, String stored) {
        var groups = new ArrayList<List<String>>();
        try (var json = Json.FACTORY.createParser(stored)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                var group = new ArrayList<String>();
                while (json.nextToken() == JsonToken.VALUE_STRING) {
                    group.add(json.getString());
                }
                groups.add(group);
            }
        }
        return new SynonymGroups(version, groups);
    }
}
