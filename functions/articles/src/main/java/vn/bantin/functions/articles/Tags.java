package vn.bantin.functions.articles;

import vn.bantin.http.Freshness;
import vn.bantin.http.Request;
import vn.bantin.http.Response;
import vn.bantin.http.Route;

/** {@code GET /tags}: the most used ones. */
final class Tags implements Route {

    private final Newsstand stand;

    Tags(Newsstand stand) {
        this.stand = stand;
    }

    @Override
    public Response handle(Request request) {
        var tags = stand.articles().topTags();
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
        return Forms.fresh(response, Freshness.LISTING, null, stand.clock().instant());
    }
}
