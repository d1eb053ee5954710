package vn.bantin.functions.articles;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crac.Core;
import vn.bantin.http.HttpFunction;
import vn.bantin.http.Problem;
import vn.bantin.http.Response;
import vn.bantin.http.Route;

/** Public reads. What renders pages and feeds is loaded when the first of them is asked for, never by the JSON routes. */
public final class ArticlesHandler extends HttpFunction {

    /** Strong: the snapshot's registry keeps its resources weakly. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final Priming priming;

    public ArticlesHandler() {
        this(Wiring.fromEnvironment());
    }

    ArticlesHandler(Newsstand stand) {
        super(routes(stand));
        priming = new Priming(this);
        if ("snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            Core.getGlobalContext().register(priming);
        }
    }

    private static Map<String, Route> routes(Newsstand stand) {
        var routes = new LinkedHashMap<String, Route>();
        routes.put("GET /articles", new ListArticles(stand));
        routes.put("GET /articles/{slug}", new ReadArticle(stand));
        routes.put("GET /categories", new Categories(stand));
        routes.put("GET /authors/{slug}", new Authors(stand));
        routes.put("GET /tags", new Tags(stand));
        routes.put("GET /health", r -> health());
        routes.put("GET /openapi.json", new OpenApi(stand.clock()));
        var own = java.util.Set.copyOf(routes.keySet());
        routes.put("$default", new Unknown(Lazy.of(() -> KnownRoutes.fromBuild(own)), r -> {
            throw Problem.notFound("There is nothing at this path.");
        }));
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
