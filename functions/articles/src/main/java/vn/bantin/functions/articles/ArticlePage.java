package vn.bantin.functions.articles;

import vn.bantin.article.Article;
import vn.bantin.article.ArticleJson;
import vn.bantin.article.Live;
import vn.bantin.article.Taxonomy;
import vn.bantin.http.Freshness;
import vn.bantin.http.Problem;
import vn.bantin.http.Request;
import vn.bantin.http.Response;
import vn.bantin.http.Route;
import vn.bantin.page.ArticleView;
import vn.bantin.page.Head;
import vn.bantin.page.Lang;
import vn.bantin.page.Layout;

/** {@code GET /tin/{slug}}: the article as people read it, its views as of now; one read more than the JSON. */
final class ArticlePage implements Route {

    private final PageDesk desk;

    ArticlePage(PageDesk desk) {
        this.desk = desk;
    }

    @Override
    public Response handle(Request request) {
        var now = desk.stand().clock().instant();
        var lang = Lang.of(request);
        return switch (Standing.of(request.pathParameter("slug"), desk.stand().articles(), now)) {
            case Standing.Here here ->
                Forms.fresh(
                        page(request, here.article()),
                        Freshness.PAGE,
                        here.article().expireAt(),
                        now);
            case Standing.Elsewhere elsewhere ->
                Response.moved("/tin/" + elsewhere.slug() + (lang == Lang.EN ? "?lang=en" : ""))
                        .with("cache-control", Freshness.LISTING.until(null, now));
            case Standing.Gone gone -> throw Problem.of(410, gone.notice());
            case Standing.Nowhere nowhere -> throw Problem.notFound("There is no article at this slug.");
        };
    }

    private Response page(Request request, Live.Published live) {
        var taxonomy = desk.stand().articles().taxonomy();
        var article = ArticleJson.read(live.json(), live.categoryId());
        var page = desk.page(request, "/tin/" + article.slug(), head(article, taxonomy));
        var trail = taxonomy.ancestry(article.categoryId()).reversed();
        return Layout.article(page, new ArticleView(article, trail, desk.views(live.id()), false));
    }

    private Head head(Article a, Taxonomy taxonomy) {
        var category = taxonomy.get(a.categoryId());
        var head = Head.titled(a.headline())
                .description(a.lead())
                .article(a.id())
                .category(a.categoryId())
                .image(image(a))
                .jsonLd(NewsArticle.forPage(a, taxonomy, desk.stand()))
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

    private static Head.@org.jspecify.annotations.Nullable Image image(Article a) {
        var picture = a.image();
        if (picture == null) {
            return null;
        }
        return picture.wide() == null
                ? new Head.Image(picture.url(), picture.width(), picture.height(), picture.alt())
                : new Head.Image(
                        picture.wide().url(),
                        picture.wide().width(),
                        picture.wide().height(),
                        picture.alt());
    }
}
