package vn.bantin.functions.publishing.articles;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import vn.bantin.article.Article.Source;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.ContentJson;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.newsroom.WorkingCopyList;

/** The newsroom's JSON forms. */
public final class WorkingCopyJson {

    private WorkingCopyJson() {}

    /** @param removed what sanitising has just taken out, shown only in the answer to the save */
    static Consumer<JsonGenerator> article(
            WorkingCopy copy, Taxonomy taxonomy, List<String> missing, List<String> removed, Instant now) {
        return json -> {
            var content = copy.content();
            var standing = copy.standing();
            json.writeStartObject();
            json.writeStringProperty("id", copy.id());
            json.writeStringProperty("status", copy.statusAt(now).text());
            json.writeNumberProperty("version", copy.version());
            json.writeBooleanProperty("pendingChanges", copy.pendingChanges());
            json.writeStringProperty("headline", content.headline());
            json.writeStringProperty("lead", content.lead());
            json.writeStringProperty("body", content.body());
            nullable(json, "category", content.categoryId() == null ? null : path(content.categoryId(), taxonomy));
            ContentJson.strings(json, "tags", content.tags());
            json.writeStringProperty("byline", content.byline());
            ContentJson.strings(json, "authors", content.authors());
            nullable(json, "slug", content.slug() == null && standing != null ? standing.slug() : content.slug());
            json.writeName("source");
            source(json, content.source());
            nullable(json, "leadImage", content.leadImage());
            ContentJson.strings(json, "images", content.images());
            ContentJson.strings(json, "attachments", content.attachments());
            ContentJson.strings(json, "slugHistory", copy.slugHistory());
            time(json, "publishedAt", standing == null ? null : standing.publishedAt());
            time(json, "expireAt", standing == null ? null : standing.expireAt());
            json.writeStringProperty("postedBy", copy.postedBy());
            time(json, "createdAt", copy.createdAt());
            time(json, "updatedAt", copy.updatedAt());
            json.writeStringProperty("updatedBy", copy.updatedBy());
            nullable(json, "comment", copy.comment());
            nullable(json, "notice", copy.notice());
            json.writeName("corrections").writeStartArray();
            for (var correction : copy.corrections()) {
                json.writeStartObject();
                time(json, "at", correction.at());
                json.writeStringProperty("text", correction.text());
                json.writeEndObject();
            }
            json.writeEndArray();
            ContentJson.strings(json, "missing", missing);
            if (!removed.isEmpty()) {
                ContentJson.strings(json, "removed", removed);
            }
            json.writeEndObject();
        };
    }

    static void row(JsonGenerator json, WorkingCopyList.Row row, Taxonomy taxonomy, Instant now, long views) {
        json.writeStartObject();
        json.writeStringProperty("id", row.id());
        json.writeStringProperty("headline", row.headline());
        json.writeStringProperty("status", row.statusAt(now).text());
        json.writeNumberProperty("version", row.version());
        json.writeStringProperty("etag", "\"" + row.version() + "-" + row.rev() + "\"");
        json.writeBooleanProperty("pendingChanges", row.pendingChanges());
        nullable(json, "category", row.categoryId() == null ? null : path(row.categoryId(), taxonomy));
        nullable(json, "slug", row.slug());
        json.writeStringProperty("postedBy", row.postedBy());
        time(json, "publishedAt", row.publishedAt());
        time(json, "createdAt", row.createdAt());
        time(json, "updatedAt", row.updatedAt());
        json.writeStringProperty("updatedBy", row.updatedBy());
        json.writeNumberProperty("views", views);
        json.writeEndObject();
    }

    /** A {@code changes} member: what differs, under the names the two sides have in this place. */
    static void changes(
            JsonGenerator json,
            List<ContentDiff.Difference> changes,
            String beforeName,
            String afterName,
            Taxonomy taxonomy) {
        json.writeName("changes").writeStartArray();
        for (var change : changes) {
            json.writeStartObject();
            json.writeStringProperty("field", change.field());
            json.writeName(beforeName);
            value(json, change.field(), change.before(), taxonomy);
            json.writeName(afterName);
            value(json, change.field(), change.after(), taxonomy);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, String field, @Nullable Object value, Taxonomy taxonomy) {
        switch (value) {
            case null -> json.writeNull();
            case Source source -> source(json, source);
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(entry -> json.writeString(String.valueOf(entry)));
                json.writeEndArray();
            }
            default -> {
                var text = field.equals("category") ? path(value.toString(), taxonomy) : value.toString();
                if (text == null) {
                    json.writeNull();
                } else {
                    json.writeString(text);
                }
            }
        }
    }

    private static void source(JsonGenerator json, @Nullable Source source) {
        if (source == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringProperty("name", source.name());
        nullable(json, "url", source.url());
        json.writeEndObject();
    }

    /** Null for a category that has been removed since. */
    private static @Nullable String path(String categoryId, Taxonomy taxonomy) {
        return taxonomy.get(categoryId) == null ? null : taxonomy.path(categoryId);
    }

    public static void nullable(JsonGenerator json, String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }

    static void time(JsonGenerator json, String name, @Nullable Instant time) {
        nullable(json, name, time == null ? null : time.toString());
    }
}
