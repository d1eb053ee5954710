package vn.bantin.functions.search;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import vn.bantin.article.Live;
import vn.bantin.article.Taxonomy;
import vn.bantin.functions.search.query.ArticleSearcher;
import vn.bantin.json.ArticleJson;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /articles/{slug}/related}. */
final class RelatedRoute implements Route {

    private static final int LIMIT = 6;

    private final SearchModule module;
    private final SearchService search;

    RelatedRoute(SearchModule module) {
        this.module = module;
        this.search = new SearchService(module);
    }

    @Override
    public Response handle(Request request) throws IOException {
        var now = module.clock().instant();
        var slug = request.pathParameter("slug");
        return switch (module.articles().bySlug(slug).orElse(null)) {
            case Live.Published article -> related(slug, article, now);
            case Live.Withdrawn withdrawn -> throw Problem.of(410, withdrawn.notice());
            case Live.Moved moved -> moved(moved.id(), slug, now);
            case null -> throw notFound();
        };
    }

    private Response related(String slug, Live.Published live, Instant now) throws IOException {
        if (!live.visible(now)) {
            throw notFound();
        }
        var taxonomy = module.articles().taxonomy();
        var article = ArticleJson.read(live.json(), live.categoryId());
        var subject = new ArticleSearcher.Subject(
                slug,
                article.headline(),
                article.lead(),
                article.tags(),
                live.categoryId(),
                taxonomy.get(live.categoryId()) == null
                        ? List.of(live.categoryId())
                        : taxonomy.subtree(live.categoryId()),
                near(live.categoryId(), taxonomy));
        var related = search.related(subject, LIMIT, now, CacheLifetime.LISTING.horizon());
        var change = CacheLifetime.earlier(live.expireAt(), related.change());
        var response = Response.json(200, SearchResultJson.cards(related.articles(), taxonomy));
        return Representation.of(response, CacheLifetime.LISTING).until(change).toResponse(now);
    }

    private static List<String> near(String categoryId, Taxonomy taxonomy) {
        var ancestry = taxonomy.ancestry(categoryId);
        return ancestry.isEmpty()
                ? List.of()
                : taxonomy.subtree(ancestry.getLast().id());
    }

    private static Problem notFound() {
        return Problem.notFound("There is no article at this address.");
    }

    private Response moved(String id, String from, Instant now) {
        var card = module.articles().byIds(List.of(id)).get(id);
        if (card == null || card.slug().equals(from) || !card.visible(now)) {
            throw notFound();
        }
        return Response.moved("/articles/" + card.slug() + "/related")
                .with("cache-control", CacheLifetime.LISTING.until(null, now));
    }
}
