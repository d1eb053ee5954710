package vn.bantin.functions.articles;

import java.util.List;
import vn.bantin.article.Category;
import vn.bantin.article.Scope;
import vn.bantin.json.Json;
import vn.bantin.pages.Lang;
import vn.bantin.pages.PageHead;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /chuyen-muc/{path+}}: a category and all below it; a former path leads to today's. */
final class CategoryPageRoute implements Route {

    private final PageRouteContext services;

    CategoryPageRoute(PageRouteContext services) {
        this.services = services;
    }

    @Override
    public Response handle(Request request) {
        var taxonomy = services.context().articles().taxonomy();
        var asked = request.pathParameter("path");
        var category = CategoriesRoute.at(asked, taxonomy)
                .orElseThrow(() -> Problem.notFound("There is no category at this path."));
        var path = "/chuyen-muc/" + taxonomy.path(category.id());
        if (!path.equals("/chuyen-muc/" + asked)) {
            return LegacyAddresses.moved(path, request.rawQuery());
        }
        var trail = taxonomy.ancestry(category.id()).reversed();
        var lang = Lang.of(request);
        var heading = new ListingPageRenderer.Heading(
                lang.text(category.names()),
                lang.among(category.names()),
                "",
                "",
                null,
                trail.subList(0, trail.size() - 1),
                taxonomy.childrenOf(category.id()));
        return new ListingPageRenderer(path, Scope.category(category.id()), heading)
                .response(
                        request,
                        services,
                        listing -> head(category, trail, lang, FrontPageRoute.firstImage(listing), taxonomy::path));
    }

    private PageHead.Builder head(
            Category category,
            List<Category> trail,
            Lang lang,
            PageHead.@org.jspecify.annotations.Nullable Image image,
            java.util.function.UnaryOperator<String> path) {
        var site = services.site();
        var name = lang.text(category.names());
        return PageHead.titled(name)
                .description(name + " – " + site.name())
                .category(category.id())
                .image(image)
                .jsonLd(Json.bytes(json -> {
                    json.writeStartObject();
                    json.writeStringProperty("@context", "https://schema.org");
                    json.writeStringProperty("@type", "CollectionPage");
                    json.writeStringProperty("name", name);
                    json.writeStringProperty("url", site.url() + "/chuyen-muc/" + path.apply(category.id()));
                    json.writeName("breadcrumb");
                    BreadcrumbList.write(json, trail, lang, path, site.url());
                    json.writeEndObject();
                }));
    }
}
