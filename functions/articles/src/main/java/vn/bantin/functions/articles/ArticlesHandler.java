package vn.bantin.functions.articles;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import vn.bantin.aws.OriginSecret;
import vn.bantin.web.HttpFunction;
import vn.bantin.web.Lazy;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.SnapshotPriming;

/** Public reads. Page and feed rendering is loaded at the first such request, so that JSON routes do not pay for it. */
public final class ArticlesHandler extends HttpFunction {

    private static final Set<String> PAGES = Set.of(
            "GET /",
            "GET /tin/{slug}",
            "GET /chuyen-muc/{path+}",
            "GET /chu-de/{tag}",
            "GET /tac-gia/{slug}",
            "GET /tai-lieu-api");

    private final ReadContext context;
    private final Supplier<PageRoutes> pages;

    public ArticlesHandler() {
        this(Wiring.fromEnvironment(), Wiring::viewCounts);
        requireOrigin(OriginSecret.required());
    }

    /** @param viewCounts makes the reader of view counts when a page first needs it */
    ArticlesHandler(ReadContext context, Supplier<ToLongFunction<String>> viewCounts) {
        var pages = Lazy.of(() -> new PageRoutes(context, viewCounts.get()));
        this.context = context;
        this.pages = pages;
        super(routes(context, pages));
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

    private static Map<String, Route> routes(ReadContext context, Supplier<PageRoutes> pages) {
        var routes = new LinkedHashMap<String, Route>();
        routes.put("GET /articles", new ListArticlesRoute(context));
        routes.put("GET /articles/{slug}", new ReadArticleRoute(context));
        routes.put("GET /categories", new CategoriesRoute(context));
        routes.put("GET /authors/{slug}", new AuthorRoute(context));
        routes.put("GET /tags", new TagsRoute(context));
        routes.put("GET /health", r -> health());
        routes.put("GET /openapi.json", new OpenApiRoute(context.clock()));
        routes.put("GET /topics/{tag}", new TopicRoute(context));
        routes.put("GET /front", r -> pages.get().route("GET /front").handle(r));
        for (var key : PAGES) {
            routes.put(key, r -> pages.get().route(key).handle(r));
        }
        routes.put("GET /feeds/rss.xml", r -> FeedContent.answer(r, context, RssWriter.TYPE, RssWriter::write));
        routes.put("GET /feeds/atom.xml", r -> FeedContent.answer(r, context, AtomWriter.TYPE, AtomWriter::write));
        routes.put(
                "GET /feeds/feed.json",
                r -> FeedContent.answer(r, context, JsonFeedWriter.TYPE, JsonFeedWriter::write));
        var sitemaps = Lazy.of(() -> new SitemapRoutes(context));
        routes.put("GET /sitemap.xml", r -> sitemaps.get().index(r));
        routes.put("GET /sitemaps/{page}", r -> sitemaps.get().part(r));
        routes.put("GET /sitemap-news.xml", r -> sitemaps.get().news(r));
        routes.put("GET /robots.txt", r -> sitemaps.get().robots(r));
        var newsroom = Lazy.of(() -> NewsroomPageRoute.fromEnvironment(context));
        routes.put("GET /toa-soan", r -> newsroom.get().handle(r));
        routes.put("GET /toa-soan/{proxy+}", r -> newsroom.get().handle(r));
        routes.put("$default", new NotFoundRoute());
        return routes;
    }

    /** Problems of page routes are HTML pages. For an unknown path {@link LegacyAddresses} is tried first. */
    @Override
    protected Response failure(Request request, Problem problem) {
        var unknownPath = request.routeKey().equals("$default");
        var page = PAGES.contains(request.routeKey().replace("HEAD ", "GET "));
        if (problem.status() == 404
                && (page || unknownPath)
                && (request.method().equals("GET") || request.isHead())) {
            var redirect =
                    LegacyAddresses.redirect(request, context, context.clock().instant());
            if (redirect.isPresent()) {
                return redirect.get();
            }
            page |= ContentNegotiation.names(request.header("accept"), "text/html");
        }
        return page ? pages.get().error(problem, request) : super.failure(request, problem);
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
