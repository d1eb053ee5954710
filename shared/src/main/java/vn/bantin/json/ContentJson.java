package vn.bantin.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vn.bantin.article.Article.Source;
import vn.bantin.newsroom.Content;

/** The stored form of a revision. */
public final class ContentJson {

    private ContentJson() {}

    public static byte[] write(Content c) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("headline", c.headline());
            json.writeStringProperty("lead", c.lead());
            json.writeStringProperty("body", c.body());
            Json.optional(json, "categoryId", c.categoryId());
            strings(json, "tags", c.tags());
            json.writeStringProperty("byline", c.byline());
            strings(json, "authors", c.authors());
            Json.optional(json, "slug", c.slug());
            if (c.source() != null) {
                json.writeStringProperty("sourceName", c.source().name());
                Json.optional(json, "sourceUrl", c.source().url());
            }
            Json.optional(json, "leadImage", c.leadImage());
            strings(json, "images", c.images());
            strings(json, "attachments", c.attachments());
            if (c.brief()) {
                json.writeBooleanProperty("brief", true);
            }
            if (c.seo() != null) {
                Json.optional(json, "seoTitle", c.seo().title());
                Json.optional(json, "seoDescription", c.seo().description());
                Json.optional(json, "seoImage", c.seo().image());
            }
            json.writeEndObject();
        });
    }

    public static Content read(byte[] stored) {
        var r = new Reading();
        try (var json = Json.parser(stored)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                r.member(name, json);
            }
        }
        return r.content();
    }

    public static void strings(JsonGenerator json, String name, List<String> values) {
        json.writeName(name).writeStartArray();
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private static List<String> strings(JsonParser json) {
        var values = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(json.getString());
        }
        return values;
    }

    private static final class Reading {
        private String headline = "";
        private String lead = "";
        private String body = "";
        private String byline = "";
        private @Nullable String categoryId;
        private @Nullable String slug;
        private @Nullable String sourceName;
        private @Nullable String sourceUrl;
        private @Nullable String leadImage;
        private boolean brief;
        private @Nullable String seoTitle;
        private @Nullable String seoDescription;
        private @Nullable String seoImage;
        private List<String> tags = List.of();
        private List<String> authors = List.of();
        private List<String> images = List.of();
        private List<String> attachments = List.of();

        private void member(String name, JsonParser json) {
            switch (name) {
                case "headline" -> headline = json.getString();
                case "lead" -> lead = json.getString();
                case "body" -> body = json.getString();
                case "byline" -> byline = json.getString();
                case "categoryId" -> categoryId = json.getString();
                case "slug" -> slug = json.getString();
                case "sourceName" -> sourceName = json.getString();
                case "sourceUrl" -> sourceUrl = json.getString();
                case "leadImage" -> leadImage = json.getString();
                case "brief" -> brief = json.currentToken() == JsonToken.VALUE_TRUE;
                case "seoTitle" -> seoTitle = json.getString();
                case "seoDescription" -> seoDescription = json.getString();
                case "seoImage" -> seoImage = json.getString();
                case "tags" -> tags = strings(json);
                case "authors" -> authors = strings(json);
                case "images" -> images = strings(json);
                case "attachments" -> attachments = strings(json);
                default -> json.skipChildren();
            }
        }

        private Content content() {
            var source = sourceName == null ? null : new Source(sourceName, sourceUrl);
            var seo = seoTitle == null && seoDescription == null && seoImage == null
                    ? null
                    : new Content.Seo(seoTitle, seoDescription, seoImage);
            return new Content(
                    headline,
                    lead,
                    body,
                    categoryId,
                    tags,
                    byline,
                    authors,
                    slug,
                    source,
                    leadImage,
                    images,
                    attachments,
                    brief,
                    seo);
        }
    }
}
