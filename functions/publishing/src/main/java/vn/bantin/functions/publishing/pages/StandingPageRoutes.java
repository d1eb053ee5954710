package vn.bantin.functions.publishing.pages;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import vn.bantin.access.Role;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Picture;
import vn.bantin.article.SiteSettings.Localized;
import vn.bantin.article.Slugs;
import vn.bantin.functions.publishing.articles.ContentDecoder;
import vn.bantin.functions.publishing.html.BodyImages;
import vn.bantin.functions.publishing.html.HtmlField;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.json.ContentJson;
import vn.bantin.media.ArticleMedia;
import vn.bantin.newsroom.StandingPageStore;
import vn.bantin.newsroom.UploadUses;
import vn.bantin.pages.Lang;
import vn.bantin.pages.Messages;
import vn.bantin.pages.PageHead;
import vn.bantin.pages.PageModel;
import vn.bantin.pages.PageRenderer;
import vn.bantin.pages.Site;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Problem.FieldError;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.body.JsonBody;

/** Standing pages: about, contact, privacy. Edited by editors, read at {@code /trang/{slug}}. */
public final class StandingPageRoutes {

    private final StandingPageStore pages;
    private final ArticleRepository readers;
    private final ArticleMedia media;
    private final NewsroomRequests requests;

    public StandingPageRoutes(
            StandingPageStore pages, ArticleRepository readers, ArticleMedia media, NewsroomRequests requests) {
        this.pages = pages;
        this.readers = readers;
        this.media = media;
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
        var all = pages.pages();
        return NewsroomRequests.noStore(Response.json(200, json -> {
            json.writeStartObject();
            json.writeName("items").writeStartArray();
            for (var page : all) {
                json.writeStartObject();
                json.writeStringProperty("slug", page.slug());
                json.writeStringProperty("title", page.title());
                optionalTitle(json, page);
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
        var page = pages.page(request.pathParameter("slug"))
                .orElseThrow(() -> Problem.notFound("There is no such page yet."));
        return answer(page, 200, List.of());
    }

    private Response revisions(Request request) {
        NewsroomRequests.caller(request, Role.EDITOR);
        var saves = pages.revisions(request.pathParameter("slug"));
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
        return pages.revision(request.pathParameter("slug"), Long.parseLong(n))
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
        var english = body.text("titleEn", ContentDecoder.HEADLINE);
        var keepsEnglish = !body.has("titleEn");
        var clean = HtmlField.read(body, "body", ContentDecoder.BODY);
        var images = BodyImages.ids(clean.html());
        if (images.size() > StandingPageStore.PAGE_IMAGES) {
            body.wrong("body", "too-many-pictures", "shows more than " + StandingPageStore.PAGE_IMAGES + " pictures");
        } else {
            requireUsable(images).ifPresent(error -> body.wrong("body", error.code(), error.detail()));
        }
        body.complete();
        var known = pages.page(slug);
        var titleEn = keepsEnglish ? known.map(StandingPageStore.Page::titleEn).orElse("") : english;
        try {
            NewsroomRequests.precondition(request, known.map(page -> etag(page.version())));
        } catch (Problem stale) {
            throw known.isPresent() && stale.status() == 412 ? changed(known.get()) : stale;
        }
        if (known.isPresent()
                && known.get().title().equals(title)
                && known.get().titleEn().equals(titleEn)
                && known.get().body().equals(clean.html())
                && known.get().images().equals(images)) {
            return answer(known.get(), 200, clean.removed()); // saving what is already saved leaves no revision
        }
        var version = known.map(StandingPageStore.Page::version).orElseGet(() -> lastVersion(slug)) + 1;
        var page = new StandingPageStore.Page(
                slug, title, titleEn, clean.html(), images, version, caller.username(), requests.now());
        if (!pages.save(known.orElse(null), page, requests.audit(caller, "save-page", slug))) {
            requireUsable(images).ifPresent(error -> {
                throw Problem.invalid(List.of(error)); // deleted meanwhile
            });
            throw changed(pages.page(slug).orElse(page));
        }
        media.publishProposals(new UploadUses(images, Set.of()), caller.username(), requests.now());
        var response = answer(page, known.isPresent() ? 200 : 201, clean.removed());
        return known.isPresent() ? response : response.with("location", "/trang/" + slug);
    }

    /** Each picture must be ready, and have what readers need of it: alt text and a credit. */
    private Optional<FieldError> requireUsable(Set<String> images) {
        var pictures = pictures(media.proposed(), images);
        var place = 0;
        for (var id : images) {
            place++;
            var picture = pictures.get(id);
            if (picture == null) {
                return Optional.of(new FieldError(
                        "/body", "upload-unknown", "there is no picture " + id + ", or it is not ready"));
            }
            if (picture.alt().isBlank()
                    || picture.credit() == null
                    || picture.credit().isBlank()) {
                return Optional.of(new FieldError(
                        "/body", "picture-words", "picture " + place + " of the body has no alt text or no credit"));
            }
        }
        return Optional.empty();
    }

    private static Map<String, Picture> pictures(ArticleMedia media, Set<String> ids) {
        return ids.isEmpty() ? Map.of() : media.pictures(ids);
    }

    /** A page that is created again continues the history of the deleted one. */
    private long lastVersion(String slug) {
        return pages.revisions(slug).stream()
                .mapToLong(StandingPageStore.Page::version)
                .max()
                .orElse(0);
    }

    private Response delete(Request request) {
        var caller = NewsroomRequests.caller(request, Role.EDITOR);
        var slug = request.pathParameter("slug");
        var known = pages.page(slug).orElseThrow(() -> Problem.notFound("There is no such page."));
        NewsroomRequests.precondition(request, Optional.of(etag(known.version())));
        if (!pages.delete(known, requests.audit(caller, "delete-page", slug))) {
            throw changed(pages.page(slug).orElse(known));
        }
        return NewsroomRequests.noStore(Response.of(204));
    }

    /** Says who changed it and when; GET returns the text. */
    private static Problem changed(StandingPageStore.Page theirs) {
        return Problem.of(412, "Somebody else has changed the page since you read it.")
                .with("etag", etag(theirs.version()))
                .extended(json -> {
                    json.writeStringProperty("changedBy", theirs.updatedBy());
                    json.writeStringProperty("changedAt", theirs.updatedAt().toString());
                });
    }

    /** @param removed what sanitising has just taken out */
    private static Response answer(StandingPageStore.Page page, int status, List<String> removed) {
        return NewsroomRequests.noStore(Response.json(status, json -> {
                    json.writeStartObject();
                    json.writeStringProperty("slug", page.slug());
                    json.writeStringProperty("title", page.title());
                    optionalTitle(json, page);
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

    private static void optionalTitle(JsonGenerator json, StandingPageStore.Page page) {
        if (!page.titleEn().isEmpty()) {
            json.writeStringProperty("titleEn", page.titleEn());
        }
    }

    private Response show(Request request) {
        var slug = request.pathParameter("slug");
        var lang = Lang.of(request);
        var site = Site.fromEnvironment().with(readers.settings());
        var standing = pages.page(slug).orElse(null);
        var t = Messages.of(lang);
        if (standing == null) {
            var page = page(site, lang, slug, PageHead.titled(t.notFound()).hidden());
            return PageRenderer.error(404, page, t.notFound(), t.notFoundText());
        }
        var titles = new Localized(standing.title(), standing.titleEn());
        var title = lang.text(titles);
        var ids = BodyImages.ids(standing.body());
        var pictures = pictures(media, ids);
        var head = PageHead.titled(title).description(title + " – " + site.name());
        ids.stream()
                .filter(pictures::containsKey)
                .findFirst()
                .map(pictures::get)
                .ifPresent(first ->
                        head.image(new PageHead.Image(first.url(), first.width(), first.height(), first.alt())));
        var shown = BodyImages.shown(BodyImages.without(standing.body(), missing(ids, pictures)), pictures);
        var rendered = PageRenderer.standing(page(site, lang, slug, head), lang.among(titles), shown);
        return Representation.of(rendered, CacheLifetime.STANDING_PAGE).toResponse(requests.now());
    }

    /** Pictures that were deleted before pages counted as users of theirs. */
    private static Set<String> missing(Set<String> ids, Map<String, Picture> pictures) {
        var missing = new HashSet<>(ids);
        missing.removeAll(pictures.keySet());
        return missing;
    }

    private PageModel page(Site site, Lang lang, String slug, PageHead.Builder head) {
        return new PageModel(site, readers.taxonomy(), readers.standingPages(), lang, "/trang/" + slug, head.build());
    }

    private static String etag(long version) {
        return "\"" + version + "\"";
    }
}
