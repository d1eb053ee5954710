package vn.bantin.functions.articles;

import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /tags}: the most used ones. */
final class TagsRoute implements Route {

    private final ReadContext context;

    TagsRoute(ReadContext context) {
        this.context = context;
    }

    @Override
    public Response handle(Request request) {
        var tags = context.articles().topTags();
        var response = Response.json(200, json -> {
            json.writeStartObject();
            json.writeName("items").writeStartArray();
            for (var tag : tags) {
                json.writeStartObject();
                json.writeStringProperty("tag", tag.tag());
                json.writeNumberProperty("articleCount", tag.articleCount());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        return Representation.of(response, CacheLifetime.LISTING)
                .toResponse(context.clock().instant());
    }
}
