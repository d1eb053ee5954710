package vn.bantin.functions.articles;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import vn.bantin.article.Category;
import vn.bantin.article.Taxonomy;
import vn.bantin.http.Freshness;
import vn.bantin.http.Json;
import vn.bantin.http.Request;
import vn.bantin.http.Response;
import vn.bantin.http.Route;

/** {@code GET /categories}: the tree with its counts. */
final class Categories implements Route {

    private final Newsstand stand;

    Categories(Newsstand stand) {
        this.stand = stand;
    }

    /** The category at a path as it is or once was; slashes around it are no matter. */
    static Optional<Category> at(String path, Taxonomy taxonomy) {
        var plain = path.replaceAll("^/+|/+$", "");
        return taxonomy.find(plain).or(() -> taxonomy.formerly(plain));
    }

    @Override
    public Response handle(Request request) {
        var taxonomy = stand.articles().taxonomy();
        var counts = stand.articles().categoryCounts();
        var body = Json.bytes(json -> {
            json.writeStartObject();
            json.writeName("items");
            write(json, taxonomy.childrenOf(null), taxonomy, counts);
            json.writeEndObject();
        });
        return Forms.fresh(
                Response.json(200, body), Freshness.LISTING, null, stand.clock().instant());
    }

    private static void write(
            JsonGenerator json, List<Category> categories, Taxonomy taxonomy, Map<String, Long> counts) {
        json.writeStartArray();
        for (var category : categories) {
            json.writeStartObject();
            json.writeStringProperty("id", category.id());
            json.writeStringProperty("path", taxonomy.path(category.id()));
            json.writeStringProperty("name", category.name());
            json.writeNumberProperty("articleCount", counts.getOrDefault(category.id(), 0L));
            json.writeName("children");
            write(json, taxonomy.childrenOf(category.id()), taxonomy, counts);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
