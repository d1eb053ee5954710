package vn.bantin.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import vn.bantin.article.Taxonomy;

/** Puts what may change without a new publication into stored JSON: the category's name and path, the site's address. */
public final class Splice {

    private Splice() {}

    /**
     * {@code {"id":…}} becomes {@code {"category":{…},"id":…}}.
     *
     * @param category as {@link #category} writes it
     */
    public static String card(String stored, String category) {
        return "{\"category\":" + category + "," + stored.substring(1);
    }

    public static byte[] article(byte[] stored, String categoryId, Taxonomy taxonomy, String canonicalUrl) {
        var url = ArticleJson.utf8(Json.bytes(json -> json.writeString(canonicalUrl)));
        var members = "\"category\":" + category(categoryId, taxonomy) + ",\"canonicalUrl\":" + url + ",";
        var out = new ByteArrayOutputStream(stored.length + members.length() + 32);
        out.write('{');
        out.writeBytes(members.getBytes(StandardCharsets.UTF_8));
        out.write(stored, 1, stored.length - 1);
        return out.toByteArray();
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
}
