package vn.bantin.functions.articles;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import vn.bantin.aws.OriginSecret;
import vn.bantin.pages.Site;
import vn.bantin.web.HttpFunction;
import vn.bantin.web.Lazy;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.SnapshotPriming;

/** Public reads. What renders pages and feeds is loaded when the first of them is asked for, never by the JSON routes. */
public final class ArticlesHandler extends HttpFunction {

    public ArticlesHandler() {
        this(Wiring.fromEnvironment(), Wiring::viewCounts);
        requireOrigin(OriginSecret.required());
    }

    /** @param viewCounts makes the reader of view counts when a page first needs it */
    ArticlesHandler(ReadContext stand, Supplier<ToLongFunction<String>> viewCounts) {
        super(routes(stand, viewCounts));
    }

    @Override
    public void prime(SnapshotPriming calls) throws IOException {
        var slug = SnapshotPriming.first(calls.get("/articles"), "slug");
        calls.get("/articles/{slug}", slug);
        calls.get("/tin/{slug}", slug);
        calls.get("/");
        calls.get("/chuyen-muc/{path+}", SnapshotPriming.first(calls.get("/categories"), "path"));
        calls.get("/feeds/rss.xml");
    }

    private static Map<String, Route> routes(ReadContext stand, Supplier<ToLongFunction<String>> viewCounts) {
        var pages = Lazy.of(() -> new PageRoutes(
                new PageServices(stand, Site.of(stand.siteName(), stand.siteUrl(), stand.zone()), viewCounts.get())));
        var routes = new LinkedHashMap<String, Route>();
        routes.put("GET /articles", new ListArticlesRoute(stand));
        routes.put("GET /articles/{slug}", new ReadArticleRoute(stand));
        routes.put("GET /categories", new CategoriesRoute(stand));
        routes.put("GET /authors/{slug}", new AuthorRoute(stand));
        routes.put("GET /tags", new TagsRoute(stand));
        routes.put("GET /health", r -> health());
        routes.put("GET /openapi.json", new OpenApiRoute(stand.clock()));
        for (var key : List.of(
                "GET /", "GET /tin/{slug}", "GET /chuyen-muc/{path+}", "GET /tac-gia/{slug}", "GET /tai-lieu-api")) {
            routes.put(key, r -> pages.get().handle(key, r));
        }
        routes.put("GET /feeds/rss.xml", r -> FeedContent.answer(r, stand, RssWriter.TYPE, RssWriter::write));
        routes.put("GET /feeds/atom.xml", r -> FeedContent.answer(r, stand, AtomWriter.TYPE, AtomWriter::write));
        routes.put(
                "GET /feeds/feed.json", r -> FeedContent.answer(r, stand, JsonFeedWriter.TYPE, JsonFeedWriter::write));
        var sitemaps = Lazy.of(() -> new SitemapRoutes(stand));
        routes.put("GET /sitemap.xml", r -> sitemaps.get().index(r));
        routes.put("GET /sitemaps/{page}", r -> sitemaps.get().part(r));
        routes.put("GET /sitemap-news.xml", r -> sitemaps.get().news(r));
        routes.put("GET /robots.txt", r -> sitemaps.get().robots(r));
        var newsroom = Lazy.of(() -> NewsroomPageRoute.fromEnvironment(stand));
        routes.put("GET /toa-soan", r -> newsroom.get().handle(r));
        routes.put("GET /toa-soan/{proxy+}", r -> newsroom.get().handle(r));
        routes.put(
                "$default",
                new NotFoundRoute(
                        path -> SlugLookup.of(
                                path, stand.articles(), stand.clock().instant()),
                        r -> pages.get().notFound(r)));
        return routes;
    }

    private static Response health() {
        return Response.json(200, json -> {
                    json.writeStartObject();
                    json.writeStringProperty("status", "ok");
                    json.writeEndObject();
                })
                .with("cache-control", "no-store");
    }
}
