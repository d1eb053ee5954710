package vn.bantin.functions.articles;

import java.util.List;
import vn.bantin.article.ArticleRepository;
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

/** {@code GET /tac-gia/{slug}}: an author and what they wrote. */
final class AuthorPageRoute implements Route {

    private static final int CARDS = 20;

    private final PageServices services;

    AuthorPageRoute(PageServices services) {
        this.services = services;
    }

    @Override
    public Response handle(Request request) {
        var slug = request.pathParameter("slug");
        var author = services.context()
                .articles()
                .author(slug)
                .orElseThrow(() -> Problem.notFound("There is no author at this slug."));
        var now = services.now();
        var scope = Scope.author(slug);
        var after = services.after(request, scope);
        var listing = services.list(scope, after, CARDS, now);
        var path = "/tac-gia/" + slug;
        var page = services.page(request, path, head(author, after != null));
        var view = new ListingView(
                author.name(),
                Messages.of(Lang.of(request)).author(),
                author.bio(),
                null,
                List.of(),
                List.of(),
                listing.items().stream().map(CardView::of).toList(),
                after == null ? null : page.href(path),
                services.older(path, scope, listing.next(), page.lang()));
        return Representation.of(PageRenderer.listing(page, view), CacheLifetime.LISTING)
                .until(listing.nextChange())
                .toResponse(now);
    }

    private PageHead head(ArticleRepository.Author author, boolean later) {
        var site = services.site();
        var head = PageHead.titled(author.name())
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
        return (later ? head.hidden() : head).build();
    }
}
