package vn.bantin.functions.publishing.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.bantin.access.Role;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Slugs;
import vn.bantin.functions.publishing.articles.ContentDecoder;
import vn.bantin.functions.publishing.html.HtmlField;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.json.ContentJson;
import vn.bantin.newsroom.AdminStore;
import vn.bantin.pages.Lang;
import vn.bantin.pages.Messages;
import vn.bantin.pages.PageContext;
import vn.bantin.pages.PageHead;
import vn.bantin.pages.PageRenderer;
import vn.bantin.pages.Site;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.body.JsonBody;

/** Standing pages: about, contact, privacy. Edited by editors, read at {@code /trang/{slug}}. */
public final class StandingPageRoutes {

    private final AdminStore admin;
    private final ArticleRepository readers;
    private final NewsroomRequests requests;

    public StandingPageRoutes(AdminStore admin, ArticleRepository readers, NewsroomRequests requests) {
        this.admin = admin;
        this.readers = readers;
        this.requests = requests;
    }

    public Map<String, Route> routes() {
        return Map.of(
                "GET /newsroom/pages", this::list,
                "GET /newsroom/pages/{slug}", this::read,
                "PUT /newsroom/pages/{slug}", this::save,
                "DELETE /newsroom/pages/{slug}", this::delete,
                "GET /newsroom/pages/{slug}/revisions", this::revisions,
                "GET /newsroom/pages/{slug}/revisions/{n}", this::revision,
                "GET /trang/{slug}", this::show);
    }

    private Response list(Request request) {
        NewsroomRequests.caller(request, Role.EDITOR);
        var pages = admin.pages();
        return NewsroomRequests.noStore(Response.json(200, json -> {
            json.writeStartObject();
            json.writeName("items").writeStartArray();
            for (var page : pages) {
                json.writeStartObject();
                json.writeStringProperty("slug", page.slug());
                json.writeStringProperty("title", page.title());
                json.writeStringProperty("updatedBy", page.updatedBy());
                json.writeStringProperty("updatedAt", page.updatedAt().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    /** For editing: as stored, while readers may still get an older one from a cache. */
    private Response read(Request request) {
        NewsroomRequests.caller(request, Role.EDITOR);
        var page = admin.page(request.pathParameter("slug"))
                .orElseThrow(() -> Problem.notFound("There is no such page yet."));
        return answer(page, 200, List.of());
    }

    private Response revisions(Request request) {
        NewsroomRequests.caller(request, Role.EDITOR);
        var saves = admin.revisions(request.pathParameter("slug"));
        if (saves.isEmpty()) {
            throw Problem.notFound("There is no such page yet.");
        }
        return NewsroomRequests.noStore(Response.json(200, json -> {
            json.writeStartObject();
            json.writeName("items").writeStartArray();
            for (var save : saves) {
                json.writeStartObject();
                json.writeNumberProperty("n", save.version());
                json.writeStringProperty("at", save.updatedAt().toString());
                json.writeStringProperty("by", save.updatedBy());
                json.writeStringProperty("title", save.title());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    /** The page as of that save; saving it again restores it. */
    private Response revision(Request request) {
        NewsroomRequests.caller(request, Role.EDITOR);
        var n = request.pathParameter("n");
        if (!n.matches("\\d{1,6}")) {
            throw Problem.badRequest("a revision is a number");
        }
        return admin.revision(request.pathParameter("slug"), Long.parseLong(n))
                .map(page -> answer(page, 200, List.of()))
                .orElseThrow(() -> Problem.notFound("There is no revision " + n + " of this page."));
    }

    private Response save(Request request) {
        var caller = NewsroomRequests.caller(request, Role.EDITOR);
        var slug = request.pathParameter("slug");
        if (!Slugs.isSlug(slug)) {
            throw Problem.badRequest("a page's slug may have a-z, 0-9 and single hyphens");
        }
        var body = JsonBody.of(request);
        var title = body.required("title", ContentDecoder.HEADLINE);
        var clean = HtmlField.read(body, "body", ContentDecoder.BODY);
        body.complete();
        var known = admin.page(slug);
        try {
            NewsroomRequests.precondition(request, known.map(page -> etag(page.version())));
        } catch (Problem stale) {
            throw known.isPresent() && stale.status() == 412 ? changed(known.get()) : stale;
        }
        if (known.isPresent()
                && known.get().title().equals(title)
                && known.get().body().equals(clean.html())) {
            return answer(known.get(), 200, clean.removed()); // saving what is already saved leaves no revision
        }
        var version = known.map(AdminStore.Page::version).orElseGet(() -> lastVersion(slug)) + 1;
        var page = new AdminStore.Page(slug, title, clean.html(), version, caller.username(), requests.now());
        if (!admin.savePage(page, requests.audit(caller, "save-page", slug))) {
            throw changed(admin.page(slug).orElse(page));
        }
        var response = answer(page, known.isPresent() ? 200 : 201, clean.removed());
        return known.isPresent() ? response : response.with("location", "/trang/" + slug);
    }

    /** A page that is created again continues the history of the deleted one. */
    private long lastVersion(String slug) {
        return admin.revisions(slug).stream()
                .mapToLong(AdminStore.Page::version)
                .max()
                .orElse(0);
    }

    private Response delete(Request request) {
        var caller = NewsroomRequests.caller(request, Role.EDITOR);
        var slug = request.pathParameter("slug");
        var known = admin.page(slug).orElseThrow(() -> Problem.notFound("There is no such page."));
        NewsroomRequests.precondition(request, Optional.of(etag(known.version())));
        if (!admin.deletePage(known, requests.audit(caller, "delete-page", slug))) {
            throw changed(admin.page(slug).orElse(known));
        }
        return NewsroomRequests.noStore(Response.of(204));
    }

    /** Says who changed it and when; GET returns the text. */
    private static Problem changed(AdminStore.Page theirs) {
        return Problem.of(412, "Somebody else has changed the page since you read it.")
                .with("etag", etag(theirs.version()))
                .extended(json -> {
                    json.writeStringProperty("changedBy", theirs.updatedBy());
                    json.writeStringProperty("changedAt", theirs.updatedAt().toString());
                });
    }

    /** @param removed what sanitising has just taken out */
    private static Response answer(AdminStore.Page page, int status, List<String> removed) {
        return NewsroomRequests.noStore(Response.json(status, json -> {
                    json.writeStartObject();
                    json.writeStringProperty("slug", page.slug());
                    json.writeStringProperty("title", page.title());
                    json.writeStringProperty("body", page.body());
                    json.writeNumberProperty("version", page.version());
                    json.writeStringProperty("updatedBy", page.updatedBy());
                    json.writeStringProperty("updatedAt", page.updatedAt().toString());
                    if (!removed.isEmpty()) {
                        ContentJson.strings(json, "removed", removed);
                    }
                    json.writeEndObject();
                })
                .with("etag", etag(page.version())));
    }

    private Response show(Request request) {
        var slug = request.pathParameter("slug");
        var lang = Lang.of(request);
        var site = Site.fromEnvironment().with(readers.settings());
        var standing = admin.page(slug).orElse(null);
        var t = Messages.of(lang);
        var head = standing == null
                ? PageHead.titled(t.notFound()).hidden()
                : PageHead.titled(standing.title()).description(standing.title() + " – " + site.name());
        var page = new PageContext(
                site, readers.taxonomy(), readers.standingPages(), lang, "/trang/" + slug, head.build());
        return standing == null
                ? PageRenderer.error(404, page, t.notFound(), t.notFoundText())
                : Representation.of(PageRenderer.standing(page, standing.body()), CacheLifetime.STANDING_PAGE)
                        .toResponse(requests.now());
    }

    private static String etag(long version) {
        return "\"" + version + "\"";
    }
}
