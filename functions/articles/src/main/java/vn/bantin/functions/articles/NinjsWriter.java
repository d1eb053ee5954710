package vn.bantin.functions.articles;

import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import vn.bantin.article.Article;
import vn.bantin.article.DescriptionText;
import vn.bantin.article.HtmlText;
import vn.bantin.article.Live;
import vn.bantin.article.Picture;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.Json;

/**
 * An article as the IPTC's "News in JSON", for agencies and newsroom systems.
 *
 * @see <a href="https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json">ninjs 3.1 schema</a>
 */
final class NinjsWriter {

    private NinjsWriter() {}

    static byte[] write(Article a, Live.Published live, Taxonomy taxonomy, ReadContext context) {
        return Json.bytes(json -> write(json, a, live, taxonomy, context));
    }

    private static void write(
            JsonGenerator json, Article a, Live.Published live, Taxonomy taxonomy, ReadContext context) {
        var text = HtmlText.of(a.body());
        json.writeStartObject();
        json.writeName("standard").writeStartObject();
        json.writeStringProperty("name", "ninjs");
        json.writeStringProperty("version", "3.1");
        json.writeStringProperty("schema", "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json");
        json.writeEndObject();
        json.writeStringProperty("uri", context.articleUrl(a.slug()));
        json.writeStringProperty("type", "text");
        json.writeStringProperty("representationType", "full");
        json.writeStringProperty("version", Long.toString(a.version()));
        time(json, "firstCreated", a.publishedAt());
        time(json, "versionCreated", a.updatedAt() == null ? a.publishedAt() : a.updatedAt());
        json.writeStringProperty("pubStatus", "usable");
        json.writeStringProperty("language", "vi");
        if (live.expireAt() != null) {
            time(json, "expires", live.expireAt());
        }
        json.writeStringProperty(
                "copyrightHolder",
                a.source() == null ? context.siteName() : a.source().name());
        texts(json, a, text);
        if (!a.byline().isBlank()) {
            json.writeStringProperty("by", a.byline());
        }
        subjects(json, a, taxonomy, context);
        if (a.source() != null) {
            json.writeName("infoSources").writeStartArray().writeStartObject();
            json.writeStringProperty("name", a.source().name());
            Json.optional(json, "uri", a.source().url());
            json.writeEndObject().writeEndArray();
        }
        json.writeName("altIds").writeStartArray().writeStartObject();
        json.writeStringProperty("role", "id");
        json.writeStringProperty("value", a.id());
        json.writeEndObject().writeEndArray();
        associations(json, a, context);
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, Article a, String text) {
        value(json, "headlines", "main", a.headline());
        var description = DescriptionText.of(a.lead(), a.body());
        if (!description.isEmpty()) {
            value(json, "descriptions", "summary", description);
        }
        json.writeName("bodies").writeStartArray();
        json.writeStartObject();
        json.writeStringProperty("role", "main");
        json.writeStringProperty("contentType", "text/html");
        json.writeStringProperty("value", a.body());
        json.writeEndObject();
        json.writeStartObject();
        json.writeStringProperty("role", "plain");
        json.writeStringProperty("contentType", "text/plain");
        json.writeNumberProperty("charCount", text.codePointCount(0, text.length()));
        json.writeNumberProperty("wordCount", HtmlText.words(text));
        json.writeStringProperty("value", text);
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, String name, String role, String value) {
        json.writeName(name).writeStartArray().writeStartObject();
        json.writeStringProperty("role", role);
        json.writeStringProperty("contentType", "text/plain");
        json.writeStringProperty("value", value);
        json.writeEndObject().writeEndArray();
    }

    /** The category's line from the root, then the tags. */
    private static void subjects(JsonGenerator json, Article a, Taxonomy taxonomy, ReadContext context) {
        if (!a.authors().isEmpty()) {
            json.writeName("people").writeStartArray();
            for (var author : a.authors()) {
                json.writeStartObject();
                json.writeStringProperty("name", author.name());
                json.writeStringProperty("rel", "author");
                json.writeStringProperty("uri", context.siteUrl() + "/tac-gia/" + author.slug());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeName("subjects").writeStartArray();
        for (var category : taxonomy.ancestry(a.categoryId()).reversed()) {
            json.writeStartObject();
            json.writeStringProperty("name", category.name());
            json.writeStringProperty("rel", "category");
            json.writeStringProperty("uri", context.siteUrl() + "/chuyen-muc/" + taxonomy.path(category.id()));
            json.writeEndObject();
        }
        for (var tag : a.tags()) {
            json.writeStartObject();
            json.writeStringProperty("name", tag);
            json.writeStringProperty("rel", "tag");
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void associations(JsonGenerator json, Article a, ReadContext context) {
        json.writeName("associations").writeStartArray();
        if (a.image() != null) {
            picture(json, a.image(), "lead", context);
        }
        for (var image : a.images()) {
            if (a.image() == null || !image.id().equals(a.image().id())) {
                picture(json, image, "image-" + image.id(), context);
            }
        }
        json.writeEndArray();
    }

    private static void picture(JsonGenerator json, Picture p, String name, ReadContext context) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeStringProperty("uri", context.absolute(p.url()));
        json.writeStringProperty("type", "picture");
        if (p.caption() != null) {
            value(json, "headlines", "caption", p.caption());
        }
        if (!p.alt().isBlank()) {
            value(json, "descriptions", "alt", p.alt());
        }
        Json.optional(json, "copyrightNotice", p.credit());
        json.writeName("renditions").writeStartArray().writeStartObject();
        json.writeStringProperty("name", "main");
        json.writeStringProperty("href", context.absolute(p.url()));
        json.writeStringProperty("contentType", p.url().endsWith(".webp") ? "image/webp" : "image/jpeg");
        json.writeNumberProperty("width", p.width());
        json.writeNumberProperty("height", p.height());
        json.writeEndObject().writeEndArray();
        json.writeEndObject();
    }

    private static void time(JsonGenerator json, String name, Instant time) {
        json.writeStringProperty(name, time.toString());
    }
}
