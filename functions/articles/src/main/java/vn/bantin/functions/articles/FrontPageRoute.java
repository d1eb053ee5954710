package vn.bantin.functions.articles;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Listing;
import vn.bantin.article.Scope;
import vn.bantin.json.Json;
import vn.bantin.pages.CardView;
import vn.bantin.pages.FrontPageSelection;
import vn.bantin.pages.ListingView;
import vn.bantin.pages.PageHead;
import vn.bantin.pages.PageRenderer;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /}: the lead article, the latest, and a block for each category; older news by {@code ?cursor=}. */
final class FrontPageRoute implements Route {

    private static final int CARDS = 20;

    private final PageRouteContext services;

    FrontPageRoute(PageRouteContext services) {
        this.services = services;
    }

    @Override
    public Response handle(Request request) {
        var now = services.now();
        var former = LegacyAddresses.query(request, services.context(), now);
        if (former != null) {
            return former;
        }
        var after = services.after(request, Scope.ALL);
        return after == null ? front(request, now) : older(request, after, now);
    }

    private Response front(Request request, Instant now) {
        var articles = services.context().articles();
        var front = FrontPageSelection.read(articles, services.menu(request), now);
        var page = services.page(request, "/", head(front));
        var view = front.view(articles.taxonomy(), services.older("/", Scope.ALL, front.older(), page.lang()));
        return Representation.of(PageRenderer.front(page, view), CacheLifetime.LISTING)
                .until(front.nextChange())
                .toResponse(now);
    }

    private Response older(Request request, String after, Instant now) {
        var listing = services.list(Scope.ALL, after, CARDS, now);
        var title = services.page(request, "/", PageHead.titled("").build()).t().latest();
        var page = services.page(request, "/", PageHead.titled(title).hidden().build());
        var view = new ListingView(
                title,
                page.lang(),
                "",
                "",
                null,
                List.of(),
                List.of(),
                listing.items().stream().map(CardView::of).toList(),
                page.href("/"),
                services.older("/", Scope.ALL, listing.next(), page.lang()));
        return Representation.of(PageRenderer.listing(page, view), CacheLifetime.LISTING)
                .until(listing.nextChange())
                .toResponse(now);
    }

    private PageHead head(FrontPageSelection front) {
        var context = services.context();
        var site = services.site();
        var tagline = site.theme().tagline();
        var description = tagline.isEmpty() ? "" : tagline.getFirst();
        return PageHead.titled("")
                .description(description)
                .image(firstImage(front.slots()))
                .jsonLd(Json.bytes(json -> {
                    json.writeStartObject();
                    json.writeStringProperty("@context", "https://schema.org");
                    json.writeStringProperty("@type", "WebSite");
                    json.writeStringProperty("name", site.name());
                    json.writeStringProperty("url", context.siteUrl() + "/");
                    json.writeStringProperty("inLanguage", "vi");
                    json.writeName("potentialAction").writeStartObject();
                    json.writeStringProperty("@type", "SearchAction");
                    json.writeStringProperty("target", context.siteUrl() + "/tim-kiem?q={search_term_string}");
                    json.writeStringProperty("query-input", "required name=search_term_string");
                    json.writeEndObject();
                    json.writeEndObject();
                }))
                .build();
    }

    static PageHead.@Nullable Image firstImage(Listing listing) {
        return firstImage(listing.items().stream().map(CardView::of).toList());
    }

    private static PageHead.@Nullable Image firstImage(List<CardView> cards) {
        for (var card : cards) {
            var image = card.image();
            if (image != null) {
                return new PageHead.Image(image.url(), image.width(), image.height(), image.alt());
            }
        }
        return null;
    }
}
