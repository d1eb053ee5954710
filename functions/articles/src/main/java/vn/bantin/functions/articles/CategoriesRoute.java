package vn.bantin.functions.articles;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import vn.bantin.article.Category;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.Json;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /categories}: the tree with its counts. */
final class CategoriesRoute implements Route {

    private final ReadContext context;

    CategoriesRoute(ReadContext context) {
        this.context = context;
    }

    /** The category at a present or former path; slashes around it are ignored. */
    static Optional<Category> at(String path, Taxonomy taxonomy) {
        var plain = path.replaceAll("^/+|/+$", "");
        return taxonomy.find(plain).or(() -> taxonomy.formerly(plain));
    }

    @Override
    public Response handle(Request request) {
        var taxonomy = context.articles().taxonomy();
        var counts = context.articles().categoryCounts();
        var body = Json.bytes(json -> {
            json.writeStartObject();
            json.writeName("items");
            write(json, taxonomy.childrenOf(null), taxonomy, counts);
            json.writeEndObject();
        });
        return Representation.of(Response.json(200, body), CacheLifetime.LISTING)
                .toResponse(context.clock().instant());
    }

    private static void write(
            JsonGenerator json, List<Category> categories, Taxonomy taxonomy, Map<String, Long> counts) {
        json.writeStartArray();
        for (var category : categories) {
            json.writeStartObject();
            json.writeStringProperty("id", category.id());
            json.writeStringProperty("path", taxonomy.path(category.id()));
            json.writeStringProperty("name", category.name());
            Json.optional(json, "nameEn", category.nameEn());
            json.writeNumberProperty("articleCount", counts.getOrDefault(category.id(), 0L));
            json.writeName("children");
            write(json, taxonomy.childrenOf(category.id()), taxonomy, counts);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
