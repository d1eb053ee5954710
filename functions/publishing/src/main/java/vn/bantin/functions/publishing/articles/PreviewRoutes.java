package vn.bantin.functions.publishing.articles;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import vn.bantin.access.Policy.Act;
import vn.bantin.article.ArticleRepository;
import vn.bantin.functions.publishing.kernel.CommandContext;
import vn.bantin.functions.publishing.kernel.NewsroomRequests;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.Publication;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.pages.ArticleView;
import vn.bantin.pages.Lang;
import vn.bantin.pages.PageContext;
import vn.bantin.pages.PageHead;
import vn.bantin.pages.PageRenderer;
import vn.bantin.pages.Site;
import vn.bantin.web.Cursors;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.SiteAddress;

/**
 * A draft as the page it will be, for whoever holds a signed link: for two days, until its links are revoked or the draft is
 * deleted. A link names the generation it was made in; revoking begins another.
 */
public final class PreviewRoutes {

    private static final Duration LIFETIME = Duration.ofDays(2);
    private static final String PURPOSE = "preview";

    private final NewsroomStore store;
    private final ArticleRepository readers;
    private final DraftService desks;
    private final ArticleRenderer rendering;
    private final NewsroomRequests calls;
    private final ArticleResponses responses;
    private final Cursors cursors;
    private final String siteUrl;

    public PreviewRoutes(
            NewsroomStore store,
            ArticleRepository readers,
            DraftService desks,
            ArticleRenderer rendering,
            NewsroomRequests calls,
            ArticleResponses responses,
            Cursors cursors,
            String siteUrl) {
        this.store = store;
        this.readers = readers;
        this.desks = desks;
        this.rendering = rendering;
        this.calls = calls;
        this.responses = responses;
        this.cursors = cursors;
        this.siteUrl = siteUrl;
    }

    public Map<String, Route> routes() {
        return Map.of(
                "POST /newsroom/articles/{id}/preview-links", this::link,
                "DELETE /newsroom/articles/{id}/preview-links", this::revoke,
                "GET /previews/{token}", this::show);
    }

    private CommandContext allowed(Request request) {
        var command = new CommandContext(NewsroomRequests.caller(request), calls.now(), null, null);
        var outcome = desks.with(command, request.pathParameter("id"), Act.PREVIEW, CommandResult.Saved::new);
        responses.answer(outcome, command, 200); // or a problem
        return command;
    }

    private Response link(Request request) {
        var id = request.pathParameter("id");
        allowed(request);
        calls.once(request);
        var token = cursors.seal(PURPOSE, id + "#" + store.previewGeneration(id), LIFETIME);
        return NewsroomRequests.noStore(Response.json(201, json -> {
            json.writeStartObject();
            json.writeStringProperty("url", SiteAddress.or(siteUrl) + "/previews/" + token);
            json.writeStringProperty("expiresAt", calls.now().plus(LIFETIME).toString());
            json.writeEndObject();
        }));
    }

    /** All links to the draft that have been handed out; a link made afterwards is good again. */
    private Response revoke(Request request) {
        var command = allowed(request);
        store.revokePreviews(desks.audit(command, "revoke-previews", request.pathParameter("id"), ""));
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
        var copy = store.find(id).orElseThrow(() -> Problem.notFound("The article has been deleted."));
        var taxonomy = readers.taxonomy();
        var article = rendering.article(copy, copy.content(), asIfPublished(copy));
        var page = new PageContext(
                Site.fromEnvironment(),
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
        var standing = copy.standing();
        return new Publication(
                PublishingService.slugs(copy, content).getFirst(),
                standing == null ? calls.now() : standing.publishedAt(),
                null,
                standing == null ? null : standing.updatedAt(),
                copy.rev(),
                copy.version(),
                calls.now(),
                content.categoryId() == null ? "" : content.categoryId(),
                java.util.List.of());
    }
}
