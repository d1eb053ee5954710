package vn.bantin.functions.articles;

import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.CardJson;
import vn.bantin.json.Json;
import vn.bantin.json.Splice;
import vn.bantin.pages.CardView;
import vn.bantin.pages.FrontPageSelection;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /front}: what the front page shows, as JSON. */
final class FrontJsonRoute implements Route {

    private final PageRouteContext services;

    FrontJsonRoute(PageRouteContext services) {
        this.services = services;
    }

    @Override
    public Response handle(Request request) {
        var now = services.now();
        var articles = services.context().articles();
        var taxonomy = articles.taxonomy();
        var front = FrontPageSelection.read(articles, services.menu(request), now);
        var body = Json.bytes(json -> {
            json.writeStartObject();
            if (front.breaking() != null) {
                json.writeName("breaking").writeStartObject();
                json.writeStringProperty("text", front.breaking().text());
                Json.optional(json, "url", front.breaking().url());
                json.writeStringProperty("until", front.breaking().until().toString());
                json.writeEndObject();
            }
            json.writeName("slots");
            cards(json, front.slots(), taxonomy);
            json.writeName("latest");
            cards(json, front.latest(), taxonomy);
            json.writeName("sections").writeStartArray();
            for (var section : front.sections()) {
                json.writeStartObject();
                json.writeName("category").writeRawValue(Splice.category(section.categoryId(), taxonomy));
                json.writeName("items");
                cards(json, section.cards(), taxonomy);
                json.writeEndObject();
            }
            json.writeEndArray();
            // in minutes, so that the entity tag changes only with the content
            json.writeStringProperty("asOf", now.truncatedTo(ChronoUnit.MINUTES).toString());
            json.writeEndObject();
        });
        return Representation.of(Response.json(200, body), CacheLifetime.LISTING)
                .until(front.nextChange())
                .toResponse(now);
    }

    private static void cards(JsonGenerator json, List<CardView> cards, Taxonomy taxonomy) {
        json.writeStartArray();
        for (var card : cards) {
            json.writeRawValue(Splice.card(CardJson.write(card.card()), Splice.category(card.categoryId(), taxonomy)));
        }
        json.writeEndArray();
    }
}
