package vn.bantin.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vn.bantin.article.Article;
import vn.bantin.article.Article.Attachment;
import vn.bantin.article.Article.AuthorRef;
import vn.bantin.article.Article.Correction;
import vn.bantin.article.Article.Source;
import vn.bantin.article.Picture;

/**
 * The public JSON of an article, written once when it is published. {@code category} and {@code canonicalUrl} are left
 * out: {@link Splice} puts them in when it is read.
 */
public final class ArticleJson {

    private ArticleJson() {}

    public static byte[] write(Article a) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("id", a.id());
            json.writeStringProperty("slug", a.slug());
            json.writeStringProperty("headline", a.headline());
            json.writeStringProperty("lead", a.lead());
            json.writeStringProperty("body", a.body());
            json.writeStringProperty("byline", a.byline());
            json.writeStringProperty("postedBy", a.postedBy());
            json.writeName("authors").writeStartArray();
            for (var author : a.authors()) {
                json.writeStartObject();
                json.writeStringProperty("slug", author.slug());
                json.writeStringProperty("name", author.name());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeName("tags").writeStartArray();
            a.tags().forEach(json::writeString);
            json.writeEndArray();
            if (a.source() != null) {
                json.writeName("source").writeStartObject();
                json.writeStringProperty("name", a.source().name());
                Json.optional(json, "url", a.source().url());
                json.writeEndObject();
            }
            json.writeStringProperty("publishedAt", a.publishedAt().toString());
            if (a.updatedAt() != null) {
                json.writeStringProperty("updatedAt", a.updatedAt().toString());
            }
            if (a.image() != null) {
                json.writeName("image");
                picture(json, a.image());
            }
            json.writeName("images").writeStartArray();
            a.images().forEach(image -> picture(json, image));
            json.writeEndArray();
            json.writeName("attachments").writeStartArray();
            for (var file : a.attachments()) {
                json.writeStartObject();
                json.writeStringProperty("name", file.name());
                json.writeStringProperty("title", file.title());
                json.writeStringProperty("contentType", file.contentType());
                json.writeNumberProperty("size", file.size());
                json.writeStringProperty("url", file.url());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeName("corrections").writeStartArray();
            for (var correction : a.corrections()) {
                json.writeStartObject();
                json.writeStringProperty("at", correction.at().toString());
                json.writeStringProperty("text", correction.text());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (a.brief()) {
                json.writeBooleanProperty("brief", true);
            }
            if (a.meta() != null) {
                json.writeName("seo").writeStartObject();
                Json.optional(json, "title", a.meta().title());
                Json.optional(json, "description", a.meta().description());
                if (a.meta().image() != null) {
                    json.writeName("image");
                    picture(json, a.meta().image());
                }
                json.writeEndObject();
            }
            json.writeNumberProperty("version", a.version());
            json.writeEndObject();
        });
    }

    /** One picture as every JSON of this API has it. */
    public static void picture(JsonGenerator json, Picture p) {
        json.writeStartObject();
        json.writeStringProperty("id", p.id());
        json.writeStringProperty("url", p.url());
        json.writeNumberProperty("width", p.width());
        json.writeNumberProperty("height", p.height());
        json.writeStringProperty("alt", p.alt());
        Json.optional(json, "caption", p.caption());
        Json.optional(json, "credit", p.credit());
        json.writeName("focalPoint").writeStartObject();
        json.writeNumberProperty("x", p.focalX());
        json.writeNumberProperty("y", p.focalY());
        json.writeEndObject();
        Json.optional(json, "dominantColor", p.dominantColor());
        Json.optional(json, "srcset", p.srcset());
        Json.optional(json, "webpSrcset", p.webpSrcset());
        if (p.wide() != null) {
            json.writeName("wide").writeStartObject();
            json.writeStringProperty("url", p.wide().url());
            json.writeNumberProperty("width", p.wide().width());
            json.writeNumberProperty("height", p.wide().height());
            json.writeStringProperty("srcset", p.wide().srcset());
            json.writeEndObject();
        }
        Json.optional(json, "square", p.square());
        json.writeEndObject();
    }

    /** Reads the stored form back, for pages and for the indexer. Members it does not know are passed over. */
    public static Article read(byte[] stored, String categoryId) {
        var reading = new Reading();
        try (var json = Json.parser(stored)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                reading.member(name, json);
            }
        }
        return reading.toArticle(categoryId);
    }

    private static final class Reading {
        private String id = "";
        private String slug = "";
        private String headline = "";
        private String lead = "";
        private String body = "";
        private String byline = "";
        private String postedBy = "";
        private Instant publishedAt = Instant.EPOCH;
        private @Nullable Instant updatedAt;
        private @Nullable Source source;
        private @Nullable Picture image;
        private boolean brief;
        private Article.@Nullable Meta meta;
        private long version;
        private final List<AuthorRef> authors = new ArrayList<>();
        private final List<String> tags = new ArrayList<>();
        private final List<Picture> images = new ArrayList<>();
        private final List<Attachment> attachments = new ArrayList<>();
        private final List<Correction> corrections = new ArrayList<>();

        private void member(String name, JsonParser json) {
            switch (name) {
                case "id" -> id = json.getString();
                case "slug" -> slug = json.getString();
                case "headline" -> headline = json.getString();
                case "lead" -> lead = json.getString();
                case "body" -> body = json.getString();
                case "byline" -> byline = json.getString();
                case "postedBy" -> postedBy = json.getString();
                case "publishedAt" -> publishedAt = Instant.parse(json.getString());
                case "updatedAt" -> updatedAt = Instant.parse(json.getString());
                case "version" -> version = json.getLongValue();
                case "source" -> {
                    var fields = FlatJsonObject.read(json);
                    source = new Source(fields.text("name"), fields.find("url"));
                }
                case "brief" -> brief = json.currentToken() == JsonToken.VALUE_TRUE;
                case "seo" -> meta = meta(json);
                case "image" -> image = picture(FlatJsonObject.read(json));
                case "tags" -> {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        tags.add(json.getString());
                    }
                }
                case "authors" ->
                    FlatJsonObject.each(json, f -> authors.add(new AuthorRef(f.text("slug"), f.text("name"))));
                case "images" -> FlatJsonObject.each(json, f -> images.add(picture(f)));
                case "attachments" ->
                    FlatJsonObject.each(
                            json,
                            f -> attachments.add(new Attachment(
                                    f.text("name"),
                                    f.text("title"),
                                    f.text("contentType"),
                                    f.whole("size"),
                                    f.text("url"))));
                case "corrections" ->
                    FlatJsonObject.each(
                            json, f -> corrections.add(new Correction(Instant.parse(f.text("at")), f.text("text"))));
                default -> json.skipChildren();
            }
        }

        private Article toArticle(String categoryId) {
            return new Article(
                    id,
                    slug,
                    headline,
                    lead,
                    body,
                    categoryId,
                    byline,
                    postedBy,
                    authors,
                    tags,
                    source,
                    publishedAt,
                    updatedAt,
                    image,
                    images,
                    attachments,
                    corrections,
                    version,
                    brief,
                    meta);
        }
    }

    private static Article.Meta meta(JsonParser json) {
        String title = null;
        String description = null;
        Picture image = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "title" -> title = json.getString();
                case "description" -> description = json.getString();
                case "image" -> image = picture(FlatJsonObject.read(json));
                default -> json.skipChildren();
            }
        }
        return new Article.Meta(title, description, image);
    }

    static Picture picture(FlatJsonObject f) {
        return new Picture(
                f.text("id"),
                f.text("url"),
                (int) f.whole("width"),
                (int) f.whole("height"),
                f.text("alt"),
                f.find("caption"),
                f.find("credit"),
                f.number("focalPoint.x", 0.5),
                f.number("focalPoint.y", 0.5),
                f.find("dominantColor"),
                f.find("srcset"),
                f.find("webpSrcset"),
                wide(f),
                f.find("square"));
    }

    private static Picture.@Nullable Crop wide(FlatJsonObject f) {
        var url = f.find("wide.url");
        return url == null
                ? null
                : new Picture.Crop(
                        url, (int) f.whole("wide.width"), (int) f.whole("wide.height"), f.text("wide.srcset"));
    }

    static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
