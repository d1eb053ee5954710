package vn.bantin.functions.articles;

import java.util.List;
import vn.bantin.article.Scope;
import vn.bantin.json.Json;
import vn.bantin.pages.CardView;
import vn.bantin.pages.Lang;
import vn.bantin.pages.ListingView;
import vn.bantin.pages.Messages;
import vn.bantin.pages.PageHead;
import vn.bantin.pages.PageRenderer;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /chu-de/{tag}}: a tag with its introduction and its articles. */
final class TopicPageRoute implements Route {

    private static final int CARDS = 20;

    private final PageServices services;

    TopicPageRoute(PageServices services) {
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
        var now = services.now();
        var path = "/chu-de/" + topic.slug();
        var scope = Scope.tag(topic.slug());
        var after = services.after(request, scope);
        var listing = services.list(scope, after, CARDS, now);
        var page = services.page(request, path, head(topic, after != null));
        var view = new ListingView(
                topic.title(),
                Messages.of(Lang.of(request)).topic(),
                topic.intro(),
                topic.image(),
                List.of(),
                List.of(),
                listing.items().stream().map(CardView::of).toList(),
                after == null ? null : page.href(path),
                services.older(path, scope, listing.next(), page.lang()));
        return Representation.of(PageRenderer.listing(page, view), CacheLifetime.LISTING)
                .until(listing.nextChange())
                .toResponse(now);
    }

    private PageHead head(TopicLookup.Found topic, boolean later) {
        var site = services.site();
        var image = topic.image();
        var head = PageHead.titled(topic.title())
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
        return (later ? head.hidden() : head).build();
    }
}
