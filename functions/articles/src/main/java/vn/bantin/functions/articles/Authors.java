package vn.bantin.functions.articles;

import vn.bantin.http.Freshness;
import vn.bantin.http.Problem;
import vn.bantin.http.Request;
import vn.bantin.http.Response;
import vn.bantin.http.Route;

/** {@code GET /authors/{slug}}. */
final class Authors implements Route {

    private final Newsstand stand;

    Authors(Newsstand stand) {
        this.stand = stand;
    }

    @Override
    public Response handle(Request request) {
        var slug = request.pathParameter("slug");
        var author =
                stand.articles().author(slug).orElseThrow(() -> Problem.notFound("There is no author at this slug."));
        var count = stand.articles().authorCount(slug);
        var response = Response.json(200, json -> {
            json.writeStartObject();
            json.writeStringProperty("slug", author.slug());
            json.writeStringProperty("name", author.name());
            if (!author.bio().isBlank()) {
                json.writeStringProperty("bio", author.bio());
            }
            json.writeNumberProperty("articleCount", count);
            json.writeEndObject();
        });
        return Forms.fresh(response, Freshness.LISTING, null, stand.clock().instant());
    }
}
