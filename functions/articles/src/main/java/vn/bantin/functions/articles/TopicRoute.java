package vn.bantin.functions.articles;

import vn.bantin.json.ArticleJson;
import vn.bantin.json.Json;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /topics/{tag}}: what editors say about a tag, and how many articles carry it. */
final class TopicRoute implements Route {

    private final ReadContext context;

    TopicRoute(ReadContext context) {
        this.context = context;
    }

    @Override
    public Response handle(Request request) {
        return switch (TopicLookup.of(request.pathParameter("tag"), context.articles())) {
            case TopicLookup.Found found -> {
                var body = Json.bytes(json -> {
                    json.writeStartObject();
                    json.writeStringProperty("tag", found.slug());
                    json.writeStringProperty("title", found.title());
                    if (!found.intro().isBlank()) {
                        json.writeStringProperty("intro", found.intro());
                    }
                    if (found.image() != null) {
                        json.writeName("image");
                        ArticleJson.picture(json, found.image());
                    }
                    json.writeNumberProperty("articleCount", found.articleCount());
                    json.writeEndObject();
                });
                yield Representation.of(Response.json(200, body), CacheLifetime.LISTING)
                        .toResponse(context.clock().instant());
            }
            case TopicLookup.Moved moved -> LegacyAddresses.moved("/topics/" + moved.slug(), request.rawQuery());
            case TopicLookup.Unknown unknown -> throw Problem.notFound("No article has this tag.");
        };
    }
}
