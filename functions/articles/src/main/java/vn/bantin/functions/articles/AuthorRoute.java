package vn.bantin.functions.articles;

import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /authors/{slug}}. */
final class AuthorRoute implements Route {

    private final ReadContext context;

    AuthorRoute(ReadContext context) {
        this.context = context;
    }

    @Override
    public Response handle(Request request) {
        var slug = request.pathParameter("slug");
        var author =
                context.articles().author(slug).orElseThrow(() -> Problem.notFound("There is no author at this slug."));
        var count = context.articles().authorCount(slug);
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
                .toResponse(context.clock().instant());
    }
}
