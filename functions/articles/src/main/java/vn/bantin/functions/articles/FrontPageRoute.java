package vn.bantin.functions.articles;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Listing;
import vn.bantin.article.Scope;
import vn.bantin.json.Json;
import vn.bantin.pages.CardView;
import vn.bantin.pages.FrontView;
import vn.bantin.pages.ListingView;
import vn.bantin.pages.PageContext;
import vn.bantin.pages.PageHead;
import vn.bantin.pages.PageRenderer;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /}: the lead story, the latest, and a block for each category; older news by {@code ?cursor=}. */
final class FrontPageRoute implements Route {

    private static final int TOP = 5;
    private static final int LATEST = 8;
    private static final int BLOCKS = 8;
    private static final int BLOCK = 4;

    private final PageServices desk;

    FrontPageRoute(PageServices desk) {
        this.desk = desk;
    }

    @Override
    public Response handle(Request request) {
        var now = desk.stand().clock().instant();
        var after = desk.after(request, Scope.ALL);
        var listing = desk.list(Scope.ALL, after, after == null ? TOP + LATEST : 20, now);
        return after == null ? front(request, listing, now) : older(request, listing, now);
    }

    private Response front(Request request, Listing listing, Instant now) {
        var page = desk.page(request, "/", head(listing));
        var cards = listing.items().stream().map(CardView::of).toList();
        var top = cards.subList(0, Math.min(TOP, cards.size()));
        var latest = cards.subList(top.size(), cards.size());
        var shown = new HashSet<String>();
        cards.forEach(c -> shown.add(c.card().id()));
        var change = listing.nextChange();
        var sections = new ArrayList<FrontView.Section>();
        for (var category : page.navigation().stream().limit(BLOCKS).toList()) {
            var block = desk.list(Scope.category(category.id()), null, BLOCK * 2, now);
            change = CacheLifetime.earlier(change, block.nextChange());
            var chosen = choose(block, shown);
            if (!chosen.isEmpty()) {
                sections.add(new FrontView.Section(category, chosen));
            }
        }
        var view = new FrontView(top, latest, desk.older("/", Scope.ALL, listing, page.lang()), sections);
        return Representation.of(PageRenderer.front(page, view), CacheLifetime.LISTING)
                .until(change)
                .toResponse(now);
    }

    private Response older(Request request, Listing listing, Instant now) {
        var title = desk.page(request, "/", PageHead.titled("").build()).t().latest();
        PageContext page =
                desk.page(request, "/", PageHead.titled(title).hidden().build());
        var view = new ListingView(
                title,
                "",
                "",
                List.of(),
                List.of(),
                listing.items().stream().map(CardView::of).toList(),
                page.href("/"),
                desk.older("/", Scope.ALL, listing, page.lang()));
        return Representation.of(PageRenderer.listing(page, view), CacheLifetime.LISTING)
                .until(listing.nextChange())
                .toResponse(now);
    }

    /** Stories that stand above are left out as long as there are others. */
    private static List<CardView> choose(Listing block, Set<String> shown) {
        var fresh = block.items().stream()
                .filter(e -> !shown.contains(e.id()))
                .limit(BLOCK)
                .map(CardView::of)
                .toList();
        return fresh.isEmpty()
                ? block.items().stream().limit(BLOCK).map(CardView::of).toList()
                : fresh;
    }

    private PageHead head(Listing listing) {
        var stand = desk.stand();
        var site = desk.site();
        var tagline = site.theme().tagline();
        var description = tagline.isEmpty() ? "" : tagline.getFirst();
        return PageHead.titled("")
                .description(description)
                .image(firstImage(listing))
                .jsonLd(Json.bytes(json -> {
                    json.writeStartObject();
                    json.writeStringProperty("@context", "https://schema.org");
                    json.writeStringProperty("@type", "WebSite");
                    json.writeStringProperty("name", site.name());
                    json.writeStringProperty("url", stand.siteUrl() + "/");
                    json.writeStringProperty("inLanguage", "vi");
                    json.writeName("potentialAction").writeStartObject();
                    json.writeStringProperty("@type", "SearchAction");
                    json.writeStringProperty("target", stand.siteUrl() + "/tim-kiem?q={search_term_string}");
                    json.writeStringProperty("query-input", "required name=search_term_string");
                    json.writeEndObject();
                    json.writeEndObject();
                }))
                .build();
    }

    static PageHead.@Nullable Image firstImage(Listing listing) {
        for (var entry : listing.items()) {
            var image = CardView.of(entry).image();
            if (image != null) {
                return new PageHead.Image(image.url(), image.width(), image.height(), image.alt());
            }
        }
        return null;
    }
}
