package vn.bantin.json;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Jackson's streaming core: all that the read path uses. Databind would cost a cold start 190 ms. */
public final class Json {

    /** Strings as long as Lambda's 6 MB request allows; everything else as Jackson bounds it. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(8_000_000)
                    .maxNestingDepth(64)
                    .build())
            .build();

    private Json() {}

    /** Writes one JSON value as UTF-8. */
    public static byte[] bytes(Consumer<JsonGenerator> value) {
        var out = new ByteArrayOutputStream(512);
        try (var json = FACTORY.createGenerator(out)) {
            value.accept(json);
        }
        return out.toByteArray();
    }

    public static JsonParser parser(byte[] json) {
        return FACTORY.createParser(json);
    }

    /** Writes {@code name: value} unless the value is null. */
    public static void optional(JsonGenerator json, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }
}
