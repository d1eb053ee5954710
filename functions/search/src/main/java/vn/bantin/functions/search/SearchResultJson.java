package vn.bantin.functions.search;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import vn.bantin.article.Article;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.CardJson;
import vn.bantin.json.Json;
import vn.bantin.json.Splice;

/** Search results in the form of the API: cards with highlights. */
final class SearchResultJson {

    private SearchResultJson() {}

    static byte[] write(SearchResult result, Taxonomy taxonomy, @Nullable String next) {
        var facets = Facets.of(result.found().categories(), result.found().years(), taxonomy);
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberProperty("total", result.found().total());
            json.writeName("items").writeStartArray();
            for (var hit : result.hits()) {
                json.writeRawValue(withHighlights(card(hit.article(), taxonomy), hit));
            }
            json.writeEndArray();
            json.writeName("facets").writeStartObject();
            json.writeName("category").writeStartArray();
            for (var category : facets.categories()) {
                json.writeStartObject();
                json.writeStringProperty("id", category.id());
                json.writeStringProperty("path", category.path());
                json.writeStringProperty("name", category.name());
                json.writeNumberProperty("count", category.count());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeName("year").writeStartArray();
            for (var year : facets.years()) {
                json.writeStartObject();
                json.writeNumberProperty("year", year.year());
                json.writeNumberProperty("count", year.count());
                json.writeEndObject();
            }
            json.writeEndArray().writeEndObject();
            Json.optional(json, "didYouMean", result.found().suggestion());
            Json.optional(json, "next", next);
            json.writeEndObject();
        });
    }

    static byte[] cards(List<Article> articles, Taxonomy taxonomy) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeName("items").writeStartArray();
            articles.forEach(article -> json.writeRawValue(card(article, taxonomy)));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static String card(Article article, Taxonomy taxonomy) {
        return Splice.card(CardJson.write(article), Splice.category(article.categoryId(), taxonomy));
    }

    private static String withHighlights(String card, SearchResult.Hit hit) {
        var highlights = Json.bytes(json -> highlights(json, hit));
        return card.substring(0, card.length() - 1) + ",\"highlights\":"
                + new String(highlights, StandardCharsets.UTF_8) + "}";
    }

    private static void highlights(JsonGenerator json, SearchResult.Hit hit) {
        json.writeStartObject();
        Json.optional(json, "headline", hit.headline());
        Json.optional(json, "lead", hit.lead());
        Json.optional(json, "body", hit.body());
        json.writeEndObject();
    }
}
