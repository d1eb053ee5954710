package vn.bantin.persistence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vn.bantin.json.Json;
import vn.bantin.media.Crop;
import vn.bantin.media.FocalPoint;
import vn.bantin.media.Rendition;
import vn.bantin.media.UploadState;

/** {@code {"w":4000,"h":3000,"c":"#aabbcc","r":[["WHOLE","media/…",1600,1200,"image/jpeg"],…],"warning":"…","f":[0.5,0.4]}}. */
final class RenditionJson {

    private RenditionJson() {}

    static String write(UploadState.Ready ready) {
        var bytes = Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberProperty("w", ready.width());
            json.writeNumberProperty("h", ready.height());
            Json.optional(json, "c", ready.dominantColor());
            Json.optional(json, "warning", ready.warning());
            if (ready.cropped() != null) {
                json.writeName("f").writeStartArray();
                json.writeNumber(ready.cropped().x());
                json.writeNumber(ready.cropped().y());
                json.writeEndArray();
            }
            json.writeName("r").writeStartArray();
            for (var rendition : ready.renditions()) {
                json.writeStartArray();
                json.writeString(rendition.crop().name());
                json.writeString(rendition.key());
                json.writeNumber(rendition.width());
                json.writeNumber(rendition.height());
                json.writeString(rendition.contentType());
                json.writeEndArray();
            }
            json.writeEndArray().writeEndObject();
        });
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static UploadState.Ready read(String stored) {
        var width = 0;
        var height = 0;
        @Nullable String colour = null;
        @Nullable String warning = null;
        @Nullable FocalPoint cropped = null;
        List<Rendition> renditions = List.of();
        try (var json = Json.FACTORY.createParser(stored)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "w" -> width = json.getIntValue();
                    case "h" -> height = json.getIntValue();
                    case "c" -> colour = json.getString();
                    case "warning" -> warning = json.getString();
                    case "f" -> cropped = focus(json);
                    case "r" -> renditions = renditions(json);
                    default -> json.skipChildren();
                }
            }
        }
        return new UploadState.Ready(width, height, colour, renditions, warning, cropped);
    }

    private static FocalPoint focus(JsonParser json) {
        json.nextToken();
        var x = json.getDoubleValue();
        json.nextToken();
        var y = json.getDoubleValue();
        json.nextToken();
        return new FocalPoint(x, y);
    }

    private static List<Rendition> renditions(JsonParser json) {
        var renditions = new ArrayList<Rendition>();
        while (json.nextToken() == JsonToken.START_ARRAY) {
            json.nextToken();
            var crop = Crop.valueOf(json.getString());
            json.nextToken();
            var key = json.getString();
            json.nextToken();
            var width = json.getIntValue();
            json.nextToken();
            var height = json.getIntValue();
            json.nextToken();
            var type = json.getString();
            json.nextToken();
            renditions.add(new Rendition(crop, key, width, height, type));
        }
        return renditions;
    }
}
