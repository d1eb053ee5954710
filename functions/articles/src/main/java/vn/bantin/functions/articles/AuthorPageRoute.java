package vn.bantin.functions.articles;

import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Scope;
import vn.bantin.json.Json;
import vn.bantin.pages.Lang;
import vn.bantin.pages.Messages;
import vn.bantin.pages.PageHead;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /tac-gia/{slug}}: an author and what they wrote. */
final class AuthorPageRoute implements Route {

    private final PageRouteContext services;

    AuthorPageRoute(PageRouteContext services) {
        this.services = services;
    }

    @Override
    public Response handle(Request request) {
        var slug = request.pathParameter("slug");
        var author = services.context()
                .articles()
                .author(slug)
                .orElseThrow(() -> Problem.notFound("There is no author at this slug."));
        var heading = new ListingPageRenderer.Heading(
                author.name(), Messages.of(Lang.of(request)).author(), author.bio(), null);
        return new ListingPageRenderer("/tac-gia/" + slug, Scope.author(slug), heading)
                .response(request, services, listing -> head(author));
    }

    private PageHead.Builder head(ArticleRepository.Author author) {
        var site = services.site();
        return PageHead.titled(author.name())
                .description(author.bio().isBlank() ? author.name() + " – " + site.name() : author.bio())
                .jsonLd(Json.bytes(json -> {
                    json.writeStartObject();
                    json.writeStringProperty("@context", "https://schema.org");
                    json.writeStringProperty("@type", "ProfilePage");
                    json.writeName("mainEntity").writeStartObject();
                    json.writeStringProperty("@type", "Person");
                    json.writeStringProperty("name", author.name());
                    json.writeStringProperty("url", site.url() + "/tac-gia/" + author.slug());
                    if (!author.bio().isBlank()) {
                        json.writeStringProperty("description", author.bio());
                    }
                    json.writeEndObject();
                    json.writeEndObject();
                }));
    }
}
