package vn.bantin.functions.publishing.articles;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import vn.bantin.access.AccountRateLimiter.LimitedOperation;
import vn.bantin.access.Policy.Act;
import vn.bantin.article.ArticleRepository;
import vn.bantin.functions.publishing.requests.JsonResponses;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.Publication;
import vn.bantin.newsroom.UploadUses;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.pages.ArticleView;
import vn.bantin.pages.Lang;
import vn.bantin.pages.PageHead;
import vn.bantin.pages.PageModel;
import vn.bantin.pages.PageRenderer;
import vn.bantin.pages.Site;
import vn.bantin.web.Cursors;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.SiteOrigin;

/**
 * Previews: a draft rendered as its future page, for anybody who has the signed link. A link works for two days, unless it is
 * revoked or the draft is deleted. It contains a generation number; revoking increments the number.
 */
public final class PreviewRoutes {

    private static final Duration LIFETIME = Duration.ofDays(2);
    private static final String PURPOSE = "preview";

    private final NewsroomStore store;
    private final ArticleRepository readers;
    private final ArticleUnitOfWork work;
    private final ArticleRenderer renderer;
    private final NewsroomRequests requests;
    private final AccessibleArticleLoader articles;
    private final Cursors cursors;
    private final String siteUrl;

    public PreviewRoutes(
            NewsroomStore store,
            ArticleRepository readers,
            ArticleUnitOfWork work,
            ArticleRenderer renderer,
            NewsroomRequests requests,
            AccessibleArticleLoader articles,
            Cursors cursors,
            String siteUrl) {
        this.store = store;
        this.readers = readers;
        this.work = work;
        this.renderer = renderer;
        this.requests = requests;
        this.articles = articles;
        this.cursors = cursors;
        this.siteUrl = siteUrl;
    }

    public Map<String, Route> routes() {
        return Map.of(
                "POST /newsroom/articles/{id}/preview-links", this::link,
                "DELETE /newsroom/articles/{id}/preview-links", this::revoke,
                "GET /previews/{token}", this::show);
    }

    private record PreviewLink(String url, String expiresAt) {}

    private WorkingCopy allowed(Request request) {
        return articles.require(requests.reading(request), request.pathParameter("id"), Act.PREVIEW);
    }

    private Response link(Request request) {
        var id = allowed(request).id();
        requests.limitRate(NewsroomRequests.caller(request), LimitedOperation.PREVIEWS);
        requests.once(request);
        var token = cursors.seal(PURPOSE, id + "#" + store.previewGeneration(id), LIFETIME);
        return JsonResponses.of(
                201,
                new PreviewLink(
                        SiteOrigin.or(siteUrl) + "/previews/" + token,
                        requests.now().plus(LIFETIME).toString()));
    }

    /** Revokes every link to the draft; a link created afterwards works again. */
    private Response revoke(Request request) {
        var copy = allowed(request);
        store.revokePreviews(work.audit(requests.reading(request), "revoke-previews", copy, ""));
        return NewsroomRequests.noStore(Response.of(204));
    }

    private Response show(Request request) {
        String sealed;
        try {
            sealed = cursors.open(PURPOSE, request.pathParameter("token"));
        } catch (Problem forged) {
            throw Problem.notFound("This preview link is not valid, or has expired.");
        }
        var hash = sealed.indexOf('#');
        var id = sealed.substring(0, hash);
        if (!sealed.substring(hash + 1).equals(store.previewGeneration(id))) {
            throw Problem.notFound("This preview link has been revoked.");
        }
        var copy = store.find(id)
                .filter(found -> found.trash() == null)
                .orElseThrow(() -> Problem.notFound("The article has been deleted."));
        var taxonomy = readers.taxonomy();
        var article = renderer.article(copy, copy.content(), asIfPublished(copy));
        var page = new PageModel(
                Site.fromEnvironment().with(readers.settings()),
                taxonomy,
                readers.standingPages(),
                Lang.of(request),
                "/previews/" + request.pathParameter("token"),
                PageHead.titled(article.headline()).hidden().uncounted().build());
        var trail = taxonomy.ancestry(article.categoryId()).reversed();
        return PageRenderer.article(page, new ArticleView(article, trail, OptionalLong.empty(), true))
                .with("cache-control", "no-store")
                .with("referrer-policy", "no-referrer")
                .with("x-robots-tag", "noindex");
    }

    private Publication asIfPublished(WorkingCopy copy) {
        var content = copy.content();
        var publication = copy.publication();
        return new Publication(
                PublishingService.slugs(copy, content).getFirst(),
                publication == null ? requests.now() : publication.publishedAt(),
                null,
                publication == null ? null : publication.updatedAt(),
                copy.rev(),
                copy.version(),
                requests.now(),
                content.categoryId() == null ? "" : content.categoryId(),
                List.of(),
                UploadUses.NONE);
    }
}
