package vn.bantin.functions.articles;

import vn.bantin.article.Scope;
import vn.bantin.json.Json;
import vn.bantin.pages.Lang;
import vn.bantin.pages.Messages;
import vn.bantin.pages.PageHead;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /chu-de/{tag}}: a tag with its introduction and its articles. */
final class TopicPageRoute implements Route {

    private final PageRouteContext services;

    TopicPageRoute(PageRouteContext services) {
        this.services = services;
    }

    @Override
    public Response handle(Request request) {
        return switch (TopicLookup.of(
                request.pathParameter("tag"), services.context().articles())) {
            case TopicLookup.Found found -> page(request, found);
            case TopicLookup.Moved moved -> LegacyAddresses.moved("/chu-de/" + moved.slug(), request.rawQuery());
            case TopicLookup.Unknown unknown -> throw Problem.notFound("No article has this tag.");
        };
    }

    private Response page(Request request, TopicLookup.Found topic) {
        var heading = new ListingPageRenderer.Heading(
                topic.title(), Messages.of(Lang.of(request)).topic(), topic.intro(), topic.image());
        return new ListingPageRenderer("/chu-de/" + topic.slug(), Scope.tag(topic.slug()), heading)
                .response(request, services, listing -> head(topic));
    }

    private PageHead.Builder head(TopicLookup.Found topic) {
        var site = services.site();
        var image = topic.image();
        return PageHead.titled(topic.title())
                .description(topic.intro().isBlank() ? topic.title() + " – " + site.name() : topic.intro())
                .image(
                        image == null
                                ? null
                                : new PageHead.Image(image.url(), image.width(), image.height(), image.alt()))
                .feed("tag=" + topic.slug(), topic.title())
                .jsonLd(Json.bytes(json -> {
                    json.writeStartObject();
                    json.writeStringProperty("@context", "https://schema.org");
                    json.writeStringProperty("@type", "CollectionPage");
                    json.writeStringProperty("name", topic.title());
                    json.writeStringProperty("url", site.url() + "/chu-de/" + topic.slug());
                    json.writeEndObject();
                }));
    }
}
