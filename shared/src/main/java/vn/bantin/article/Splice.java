package vn.bantin.article;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import vn.bantin.http.Json;

/** Puts what may change without a new publication into stored JSON: the category's name and path, the site's address. */
public final class Splice {

    private Splice() {}

    /** {@code {"id":…}} becomes {@code {"category":{…},"id":…}}. */
    public static byte[] card(byte[] stored, String categoryId, Taxonomy taxonomy) {
        return splice(stored, "\"category\":" + category(categoryId, taxonomy) + ",");
    }

    public static byte[] article(byte[] stored, String categoryId, Taxonomy taxonomy, String canonicalUrl) {
        var url = ArticleJson.utf8(Json.bytes(json -> json.writeString(canonicalUrl)));
        return splice(stored, "\"category\":" + category(categoryId, taxonomy) + ",\"canonicalUrl\":" + url + ",");
    }

    /** The category as an article shows it, {@code {"id","path","name"}}; part of the entity tag. */
    public static String category(String categoryId, Taxonomy taxonomy) {
        var category = taxonomy.get(categoryId);
        return ArticleJson.utf8(Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("id", categoryId);
            json.writeStringProperty("path", taxonomy.path(categoryId));
            json.writeStringProperty("name", category == null ? "" : category.name());
            json.writeEndObject();
        }));
    }

    private static byte[] splice(byte[] stored, String members) {
        var out = new ByteArrayOutputStream(stored.length + members.length() + 32);
        out.write('{');
        out.writeBytes(members.getBytes(StandardCharsets.UTF_8));
        out.write(stored, 1, stored.length - 1);
        return out.toByteArray();
    }
}
