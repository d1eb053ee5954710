package vn.bantin.functions.articles;

import java.util.List;
import vn.bantin.article.Category;
import vn.bantin.article.Scope;
import vn.bantin.json.Json;
import vn.bantin.pages.CardView;
import vn.bantin.pages.ListingView;
import vn.bantin.pages.PageHead;
import vn.bantin.pages.PageRenderer;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /chuyen-muc/{path+}}: a category and all below it; a former path leads to today's. */
final class CategoryPageRoute implements Route {

    private static final int CARDS = 20;

    private final PageServices services;

    CategoryPageRoute(PageServices services) {
        this.services = services;
    }

    @Override
    public Response handle(Request request) {
        var taxonomy = services.context().articles().taxonomy();
        var asked = request.pathParameter("path");
        var category = CategoriesRoute.at(asked, taxonomy)
                .orElseThrow(() -> Problem.notFound("There is no category at this path."));
        var path = "/chuyen-muc/" + taxonomy.path(category.id());
        var now = services.now();
        if (!path.equals("/chuyen-muc/" + asked)) {
            return LegacyAddresses.moved(path, request.rawQuery());
        }
        var scope = Scope.category(category.id());
        var after = services.after(request, scope);
        var listing = services.list(scope, after, CARDS, now);
        var trail = taxonomy.ancestry(category.id()).reversed();
        var page = services.page(
                request,
                path,
                head(category, trail, FrontPageRoute.firstImage(listing), after != null, taxonomy::path));
        var view = new ListingView(
                category.name(),
                "",
                "",
                null,
                trail.subList(0, trail.size() - 1),
                taxonomy.childrenOf(category.id()),
                listing.items().stream().map(CardView::of).toList(),
                after == null ? null : page.href(path),
                services.older(path, scope, listing.next(), page.lang()));
        return Representation.of(PageRenderer.listing(page, view), CacheLifetime.LISTING)
                .until(listing.nextChange())
                .toResponse(now);
    }

    private PageHead head(
            Category category,
            List<Category> trail,
            PageHead.@org.jspecify.annotations.Nullable Image image,
            boolean later,
            java.util.function.UnaryOperator<String> path) {
        var site = services.site();
        var head = PageHead.titled(category.name())
                .description(category.name() + " – " + site.name())
                .category(category.id())
                .image(image)
                .jsonLd(Json.bytes(json -> {
                    json.writeStartObject();
                    json.writeStringProperty("@context", "https://schema.org");
                    json.writeStringProperty("@type", "CollectionPage");
                    json.writeStringProperty("name", category.name());
                    json.writeStringProperty("url", site.url() + "/chuyen-muc/" + path.apply(category.id()));
                    json.writeName("breadcrumb");
                    BreadcrumbList.write(json, trail, path, site.url());
                    json.writeEndObject();
                }));
        return (later ? head.hidden() : head).build();
    }
}
