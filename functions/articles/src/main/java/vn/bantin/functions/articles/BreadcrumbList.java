package vn.bantin.functions.articles;

import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonGenerator;
import vn.bantin.article.Category;
import vn.bantin.pages.Lang;

/** A category's path from the root as schema.org's BreadcrumbList. */
final class BreadcrumbList {

    private BreadcrumbList() {}

    static void write(JsonGenerator json, List<Category> trail, Lang lang, UnaryOperator<String> path, String siteUrl) {
        json.writeStartObject();
        json.writeStringProperty("@type", "BreadcrumbList");
        json.writeName("itemListElement").writeStartArray();
        var position = 1;
        for (var category : trail) {
            json.writeStartObject();
            json.writeStringProperty("@type", "ListItem");
            json.writeNumberProperty("position", position++);
            json.writeStringProperty("name", lang.text(category.names()));
            json.writeStringProperty("item", siteUrl + "/chuyen-muc/" + path.apply(category.id()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
