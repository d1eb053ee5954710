package vn.bantin.functions.articles;

import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article;
import vn.bantin.article.DescriptionText;
import vn.bantin.article.Live;
import vn.bantin.article.Picture;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.ArticleJson;
import vn.bantin.pages.ArticleView;
import vn.bantin.pages.PageHead;
import vn.bantin.pages.PageRenderer;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /tin/{slug}}: the article as people read it, its views as of now; one read more than the JSON. */
final class ArticlePageRoute implements Route {

    private final PageRouteContext services;

    ArticlePageRoute(PageRouteContext services) {
        this.services = services;
    }

    @Override
    public Response handle(Request request) {
        var now = services.now();
        return switch (SlugLookup.of(
                request.pathParameter("slug"), services.context().articles(), now)) {
            case SlugLookup.Here here ->
                Representation.of(page(request, here.article()), CacheLifetime.PAGE)
                        .until(here.article().expireAt())
                        .toResponse(now);
            case SlugLookup.Elsewhere elsewhere ->
                LegacyAddresses.moved("/tin/" + elsewhere.slug(), request.rawQuery());
            case SlugLookup.Gone gone -> throw Problem.of(410, gone.notice());
            case SlugLookup.Nowhere nowhere -> throw Problem.notFound("There is no article at this slug.");
        };
    }

    private Response page(Request request, Live.Published live) {
        var taxonomy = services.context().articles().taxonomy();
        var article = ArticleJson.read(live.json(), live.categoryId());
        var page = services.page(request, "/tin/" + article.slug(), head(article, taxonomy));
        var trail = taxonomy.ancestry(article.categoryId()).reversed();
        return PageRenderer.article(page, new ArticleView(article, trail, services.views(live.id()), false));
    }

    private PageHead head(Article a, Taxonomy taxonomy) {
        var category = taxonomy.get(a.categoryId());
        var own = a.meta() == null ? new Article.Meta(null, null, null) : a.meta();
        var head = PageHead.titled(own.title() == null ? a.headline() : own.title())
                .description(own.description() == null ? DescriptionText.of(a.lead(), a.body()) : own.description())
                .article(a.id())
                .category(a.categoryId())
                .image(image(own.image() == null ? a.image() : own.image()))
                .jsonLd(JsonLdWriter.forPage(a, taxonomy, services.context()))
                .property("article:published_time", a.publishedAt().toString());
        if (a.updatedAt() != null) {
            head.property("article:modified_time", a.updatedAt().toString());
        }
        if (category != null) {
            head.property("article:section", category.name());
        }
        a.tags().forEach(tag -> head.property("article:tag", tag));
        if (!a.byline().isBlank()) {
            head.name("author", a.byline()).name("DC.creator", a.byline());
        }
        head.name("DC.date", a.publishedAt().toString());
        if (category != null) {
            head.name("DC.subject", category.name());
        }
        if (a.source() != null) {
            head.name(
                    "DC.source",
                    a.source().url() == null ? a.source().name() : a.source().url());
        }
        return head.build();
    }

    private static PageHead.@Nullable Image image(@Nullable Picture picture) {
        if (picture == null) {
            return null;
        }
        return picture.wide() == null
                ? new PageHead.Image(picture.url(), picture.width(), picture.height(), picture.alt())
                : new PageHead.Image(
                        picture.wide().url(),
                        picture.wide().width(),
                        picture.wide().height(),
                        picture.alt());
    }
}
