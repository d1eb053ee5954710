package vn.bantin.functions.articles;

import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /authors/{slug}}. */
final class AuthorRoute implements Route {

    private final ReadContext stand;

    AuthorRoute(ReadContext stand) {
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
        return Representation.of(response, CacheLifetime.LISTING)
                .toResponse(stand.clock().instant());
    }
}
