package vn.bantin.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import vn.bantin.article.Picture;
import vn.bantin.article.Topic;

/** The stored JSON of {@link Topic}; the version stands beside it in the item. */
public final class TopicJson {

    private TopicJson() {}

    public static String write(Topic topic) {
        var bytes = Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("title", topic.title());
            json.writeStringProperty("intro", topic.intro());
            if (topic.image() != null) {
                json.writeName("image");
                ArticleJson.picture(json, topic.image());
            }
            Json.optional(json, "movedTo", topic.movedTo());
            json.writeEndObject();
        });
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public static Topic read(String tag, long version, String stored) {
        var title = "";
        var intro = "";
        @Nullable Picture image = null;
        @Nullable String movedTo = null;
        try (var json = Json.FACTORY.createParser(stored)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "title" -> title = json.getString();
                    case "intro" -> intro = json.getString();
                    case "image" -> image = ArticleJson.picture(FlatJsonObject.read(json));
                    case "movedTo" -> movedTo = json.getString();
                    default -> json.skipChildren();
                }
            }
        }
        return new Topic(tag, title, intro, image, movedTo, version);
    }
}
