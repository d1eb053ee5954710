package vn.bantin.json;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The scalar members of a small JSON object; those of an object inside it are named {@code outer.inner}. */
record FlatJsonObject(Map<String, String> values) {

    /** Reads the object the parser stands on. */
    static FlatJsonObject read(JsonParser json) {
        var values = new HashMap<String, String>();
        collect(json, "", values);
        return new FlatJsonObject(values);
    }

    /** Reads each object of the array the parser stands on. */
    static void each(JsonParser json, Consumer<FlatJsonObject> use) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            use.accept(read(json));
        }
    }

    private static void collect(JsonParser json, String prefix, Map<String, String> values) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = prefix + json.currentName();
            var token = json.nextToken();
            if (token == JsonToken.START_OBJECT) {
                collect(json, name + ".", values);
            } else if (token == JsonToken.START_ARRAY) {
                json.skipChildren();
            } else {
                var value = json.getValueAsString();
                if (value != null) {
                    values.put(name, value);
                }
            }
        }
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    @Nullable
    String find(String name) {
        return values.get(name);
    }

    long whole(String name) {
        return Long.parseLong(values.getOrDefault(name, "0"));
    }

    double number(String name, double usual) {
        var value = values.get(name);
        return value == null ? usual : Double.parseDouble(value);
    }
}
