package vn.bantin.functions.search.index;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vn.bantin.json.Json;
import vn.bantin.search.ViewCountSource;

/** A manifest as it is stored: compressed JSON, its own check is gzip's. */
final class ManifestJson {

    private ManifestJson() {}

    static byte[] write(Manifest manifest) throws IOException {
        var out = new ByteArrayOutputStream(4096);
        try (var gzip = new GZIPOutputStream(out);
                var json = Json.FACTORY.createGenerator(gzip)) {
            json.writeStartObject();
            json.writeNumberProperty("generation", manifest.generation());
            json.writeNumberProperty("analyzer", manifest.analyzer());
            json.writeStringProperty("at", manifest.at().toString());
            Json.optional(json, "previous", manifest.previous());
            json.writeBooleanProperty("rebuilt", manifest.rebuilt());
            json.writeNumberProperty("counted", manifest.counted());
            json.writeName("files").writeStartArray();
            for (var file : new TreeMap<>(manifest.files()).entrySet()) {
                json.writeStartArray();
                json.writeString(file.getKey());
                json.writeString(file.getValue().key());
                json.writeNumber(file.getValue().bytes());
                json.writeNumber(file.getValue().crc());
                if (file.getValue().content() != null) {
                    json.writeString(file.getValue().content());
                }
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeName("touched").writeStartArray();
            manifest.touched().forEach(json::writeString);
            json.writeEndArray();
            json.writeName("dropped").writeStartArray();
            for (var dropped : new TreeMap<>(manifest.dropped()).entrySet()) {
                json.writeStartArray();
                json.writeString(dropped.getKey());
                json.writeString(dropped.getValue().toString());
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    /** @throws IOException if it is damaged in any way */
    static Manifest read(byte[] stored) throws IOException {
        byte[] text;
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            text = gzip.readAllBytes();
        }
        try (var json = Json.parser(text)) {
            return new Reading().read(json);
        } catch (JacksonException | java.time.DateTimeException e) {
            throw new IOException("manifest is not readable", e);
        }
    }

    private static final class Reading {
        private long generation = -1;
        private int analyzer;
        private Instant at = Instant.EPOCH;
        private @Nullable String previous;
        private boolean rebuilt;
        private long counted = ViewCountSource.NEVER;
        private final Map<String, Manifest.Part> files = new HashMap<>();
        private final List<String> touched = new ArrayList<>();
        private final Map<String, Instant> dropped = new HashMap<>();

        private Manifest read(JsonParser json) throws IOException {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                var token = json.nextToken();
                switch (name) {
                    case "generation" -> generation = json.getLongValue();
                    case "analyzer" -> analyzer = json.getIntValue();
                    case "at" -> at = Instant.parse(json.getString());
                    case "previous" -> previous = json.getString();
                    case "rebuilt" -> rebuilt = token == JsonToken.VALUE_TRUE;
                    case "counted" -> counted = json.getLongValue();
                    case "files" -> files(json);
                    case "touched" -> {
                        while (json.nextToken() != JsonToken.END_ARRAY) {
                            touched.add(json.getString());
                        }
                    }
                    case "dropped" -> {
                        while (json.nextToken() == JsonToken.START_ARRAY) {
                            dropped.put(next(json), Instant.parse(next(json)));
                            json.nextToken();
                        }
                    }
                    default -> json.skipChildren();
                }
            }
            if (generation < 0 || files.isEmpty()) {
                throw new IOException("manifest is not complete");
            }
            return new Manifest(generation, analyzer, at, previous, rebuilt, counted, files, touched, dropped);
        }

        private void files(JsonParser json) {
            while (json.nextToken() == JsonToken.START_ARRAY) {
                var file = next(json);
                var key = next(json);
                json.nextToken();
                long bytes = json.getLongValue();
                json.nextToken();
                long crc = json.getLongValue();
                var content = json.nextToken() == JsonToken.END_ARRAY ? null : json.getString();
                if (content != null) {
                    json.nextToken();
                }
                files.put(file, new Manifest.Part(key, bytes, crc, content));
            }
        }

        private static String next(JsonParser json) {
            json.nextToken();
            return json.getString();
        }
    }
}
