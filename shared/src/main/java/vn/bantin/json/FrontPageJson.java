package vn.bantin.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vn.bantin.article.FrontPageDocument;

/** The stored JSON of {@link FrontPageDocument}; the version stands beside it in the item. */
public final class FrontPageJson {

    private FrontPageJson() {}

    public static String write(FrontPageDocument front) {
        var bytes = Json.bytes(json -> {
            json.writeStartObject();
            writeFields(json, front.slots(), front.sections(), front.breaking());
            json.writeEndObject();
        });
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The members of the stored object; the API's form differs in {@code sections} alone, which name categories by path. */
    public static void writeFields(
            JsonGenerator json,
            List<FrontPageDocument.Slot> slots,
            List<FrontPageDocument.Section> sections,
            FrontPageDocument.@Nullable Breaking breaking) {
        json.writeName("slots").writeStartArray();
        for (var slot : slots) {
            json.writeStartObject();
            json.writeStringProperty("article", slot.articleId());
            if (slot.until() != null) {
                json.writeStringProperty("until", slot.until().toString());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("sections").writeStartArray();
        for (var section : sections) {
            json.writeStartObject();
            json.writeStringProperty("category", section.categoryId());
            json.writeName("pins").writeStartArray();
            section.pins().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        if (breaking != null) {
            json.writeName("breaking").writeStartObject();
            json.writeStringProperty("text", breaking.text());
            Json.optional(json, "article", breaking.articleId());
            Json.optional(json, "url", breaking.url());
            json.writeStringProperty("until", breaking.until().toString());
            json.writeEndObject();
        }
    }

    public static FrontPageDocument read(long version, String stored) {
        var slots = new ArrayList<FrontPageDocument.Slot>();
        var sections = new ArrayList<FrontPageDocument.Section>();
        FrontPageDocument.@Nullable Breaking breaking = null;
        try (var json = Json.FACTORY.createParser(stored)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "slots" ->
                        FlatJsonObject.each(
                                json,
                                f -> slots.add(
                                        new FrontPageDocument.Slot(f.text("article"), instant(f.find("until")))));
                    case "sections" -> {
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            sections.add(section(json));
                        }
                    }
                    case "breaking" -> {
                        var f = FlatJsonObject.read(json);
                        breaking = new FrontPageDocument.Breaking(
                                f.text("text"), f.find("article"), f.find("url"), Instant.parse(f.text("until")));
                    }
                    default -> json.skipChildren();
                }
            }
        }
        return new FrontPageDocument(version, slots, sections, breaking);
    }

    private static FrontPageDocument.Section section(JsonParser json) {
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
        return new FrontPageDocument.Section(category, pins);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
