package vn.bantin.functions.articles;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import vn.bantin.http.HttpFunction;
import vn.bantin.http.Lazy;
import vn.bantin.http.Priming;
import vn.bantin.http.Response;
import vn.bantin.http.Route;
import vn.bantin.page.Site;

/** Public reads. What renders pages and feeds is loaded when the first of them is asked for, never by the JSON routes. */
public final class ArticlesHandler extends HttpFunction {

    public ArticlesHandler() {
        this(Wiring.fromEnvironment(), Wiring::viewCounts);
    }

    /** @param viewCounts makes the reader of view counts when a page first needs it */
    ArticlesHandler(Newsstand stand, Supplier<ToLongFunction<String>> viewCounts) {
        super(routes(stand, viewCounts));
    }

    @Override
    public void prime(Priming calls) throws IOException {
        var slug = Priming.first(calls.get("/articles"), "slug");
        calls.get("/articles/{slug}", slug);
        calls.get("/tin/{slug}", slug);
        calls.get("/");
        calls.get("/chuyen-muc/{path+}", Priming.first(calls.get("/categories"), "path"));
        calls.get("/feeds/rss.xml");
    }

    private static Map<String, Route> routes(Newsstand stand, Supplier<ToLongFunction<String>> viewCounts) {
        var pages = Lazy.of(() -> new Pages(
                new PageDesk(stand, Site.of(stand.siteName(), stand.siteUrl(), stand.zone()), viewCounts.get())));
        var routes = new LinkedHashMap<String, Route>();
        routes.put("GET /articles", new ListArticles(stand));
        routes.put("GET /articles/{slug}", new ReadArticle(stand));
        routes.put("GET /categories", new Categories(stand));
        routes.put("GET /authors/{slug}", new Authors(stand));
        routes.put("GET /tags", new Tags(stand));
        routes.put("GET /health", r -> health());
        routes.put("GET /openapi.json", new OpenApi(stand.clock()));
        for (var key : List.of(
                "GET /", "GET /tin/{slug}", "GET /chuyen-muc/{path+}", "GET /tac-gia/{slug}", "GET /tai-lieu-api")) {
            routes.put(key, r -> pages.get().handle(key, r));
        }
        routes.put("GET /feeds/rss.xml", r -> Feed.answer(r, stand, Rss.TYPE, Rss::write));
        routes.put("GET /feeds/atom.xml", r -> Feed.answer(r, stand, Atom.TYPE, Atom::write));
        routes.put("GET /feeds/feed.json", r -> Feed.answer(r, stand, JsonFeed.TYPE, JsonFeed::write));
        var sitemaps = Lazy.of(() -> new Sitemaps(stand));
        routes.put("GET /sitemap.xml", r -> sitemaps.get().index(r));
        routes.put("GET /sitemaps/{page}", r -> sitemaps.get().part(r));
        routes.put("GET /sitemap-news.xml", r -> sitemaps.get().news(r));
        routes.put("GET /robots.txt", r -> sitemaps.get().robots(r));
        var newsroom = Lazy.of(() -> NewsroomPage.fromEnvironment(stand));
        routes.put("GET /toa-soan", r -> newsroom.get().handle(r));
        routes.put("GET /toa-soan/{proxy+}", r -> newsroom.get().handle(r));
        var own = java.util.Set.copyOf(routes.keySet());
        routes.put(
                "$default",
                new Unknown(
                        Lazy.of(() -> KnownRoutes.fromBuild(own)),
                        path -> Standing.of(
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
