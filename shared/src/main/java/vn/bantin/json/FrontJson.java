package vn.bantin.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vn.bantin.article.FrontDocument;

/** The stored JSON of {@link FrontDocument}; the version stands beside it in the item. */
public final class FrontJson {

    private FrontJson() {}

    public static String write(FrontDocument front) {
        var bytes = Json.bytes(json -> {
            json.writeStartObject();
            json.writeName("slots").writeStartArray();
            for (var slot : front.slots()) {
                json.writeStartObject();
                json.writeStringProperty("article", slot.articleId());
                if (slot.until() != null) {
                    json.writeStringProperty("until", slot.until().toString());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeName("sections").writeStartArray();
            for (var section : front.sections()) {
                json.writeStartObject();
                json.writeStringProperty("category", section.categoryId());
                json.writeName("pins").writeStartArray();
                section.pins().forEach(json::writeString);
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            if (front.breaking() != null) {
                json.writeName("breaking").writeStartObject();
                json.writeStringProperty("text", front.breaking().text());
                Json.optional(json, "article", front.breaking().articleId());
                Json.optional(json, "url", front.breaking().url());
                json.writeStringProperty("until", front.breaking().until().toString());
                json.writeEndObject();
            }
            json.writeEndObject();
        });
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public static FrontDocument read(long version, String stored) {
        var slots = new ArrayList<FrontDocument.Slot>();
        var sections = new ArrayList<FrontDocument.Section>();
        FrontDocument.@Nullable Breaking breaking = null;
        try (var json = Json.FACTORY.createParser(stored)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "slots" ->
                        FlatJson.each(
                                json,
                                f -> slots.add(new FrontDocument.Slot(f.text("article"), instant(f.find("until")))));
                    case "sections" -> {
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            sections.add(section(json));
                        }
                    }
                    case "breaking" -> {
                        var f = FlatJson.read(json);
                        breaking = new FrontDocument.Breaking(
                                f.text("text"), f.find("article"), f.find("url"), Instant.parse(f.text("until")));
                    }
                    default -> json.skipChildren();
                }
            }
        }
        return new FrontDocument(version, slots, sections, breaking);
    }

    private static FrontDocument.Section section(JsonParser json) {
        var category = "";
        List<String> pins = new ArrayList<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "category" -> category = json.getString();
                case "pins" -> {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        pins.add(json.getString());
                    }
                }
                default -> json.skipChildren();
            }
        }
        return new FrontDocument.Section(category, pins);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
