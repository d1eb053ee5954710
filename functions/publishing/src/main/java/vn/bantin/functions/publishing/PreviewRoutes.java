package vn.bantin.functions.publishing;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import vn.bantin.access.Policy.Act;
import vn.bantin.article.Articles;
import vn.bantin.http.Cursors;
import vn.bantin.http.Problem;
import vn.bantin.http.Request;
import vn.bantin.http.Response;
import vn.bantin.http.Route;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.Standing;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.page.ArticleView;
import vn.bantin.page.Head;
import vn.bantin.page.Lang;
import vn.bantin.page.Layout;
import vn.bantin.page.PageContext;
import vn.bantin.page.Site;

/**
 * A draft as the page it will be, for whoever holds a signed link: for two days, until its links are revoked or the draft is
 * deleted. A link names the generation it was made in; revoking begins another.
 */
final class PreviewRoutes {

    private static final Duration LIFETIME = Duration.ofDays(2);
    private static final String PURPOSE = "preview";

    private final NewsroomStore store;
    private final Articles readers;
    private final Desks desks;
    private final Rendering rendering;
    private final Calls calls;
    private final Cursors cursors;
    private final String siteUrl;

    PreviewRoutes(
            NewsroomStore store,
            Articles readers,
            Desks desks,
            Rendering rendering,
            Calls calls,
            Cursors cursors,
            String siteUrl) {
        this.store = store;
        this.readers = readers;
        this.desks = desks;
        this.rendering = rendering;
        this.calls = calls;
        this.cursors = cursors;
        this.siteUrl = siteUrl;
    }

    Map<String, Route> routes() {
        return Map.of(
                "POST /newsroom/articles/{id}/preview-links", this::link,
                "DELETE /newsroom/articles/{id}/preview-links", this::revoke,
                "GET /previews/{token}", this::show);
    }

    private Command allowed(Request request) {
        var command = new Command(Calls.caller(request), calls.now(), null, null);
        var outcome = desks.with(command, request.pathParameter("id"), Act.PREVIEW, Outcome.Saved::new);
        calls.answer(outcome, command, 200); // or a problem
        return command;
    }

    private Response link(Request request) {
        var id = request.pathParameter("id");
        allowed(request);
        calls.once(request);
        var token = cursors.seal(PURPOSE, id + "#" + store.previewGeneration(id), LIFETIME);
        return Calls.noStore(Response.json(201, json -> {
            json.writeStartObject();
            json.writeStringProperty("url", siteUrl + "/previews/" + token);
            json.writeStringProperty("expiresAt", calls.now().plus(LIFETIME).toString());
            json.writeEndObject();
        }));
    }

    /** All links to the draft that have been handed out; a link made afterwards is good again. */
    private Response revoke(Request request) {
        var command = allowed(request);
        store.revokePreviews(desks.audit(command, "revoke-previews", request.pathParameter("id"), ""));
        return Calls.noStore(Response.of(204));
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
                Head.titled(article.headline()).hidden().uncounted().build());
        var trail = taxonomy.ancestry(article.categoryId()).reversed();
        return Layout.article(page, new ArticleView(article, trail, OptionalLong.empty(), true))
                .with("cache-control", "no-store")
                .with("referrer-policy", "no-referrer")
                .with("x-robots-tag", "noindex");
    }

    private Standing asIfPublished(WorkingCopy copy) {
        var content = copy.content();
        var standing = copy.standing();
        return new Standing(
                Publishing.slugs(copy, content).getFirst(),
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
