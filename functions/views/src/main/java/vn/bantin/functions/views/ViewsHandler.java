package vn.bantin.functions.views;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.bantin.aws.OriginSecret;
import vn.bantin.web.HttpFunction;
import vn.bantin.web.Route;
import vn.bantin.web.SnapshotPriming;

/** Receives beacons and serves statistics. */
public final class ViewsHandler extends HttpFunction {

    private final ViewsContext context;

    public ViewsHandler() {
        this(Wiring.fromEnvironment());
        requireOrigin(OriginSecret.required());
    }

    public ViewsHandler(ViewsContext context) {
        super(routes(context));
        this.context = context;
    }

    @Override
    public void prime(SnapshotPriming calls) throws IOException {
        calls.get("/articles/{id}/views", SnapshotPriming.first(calls.get("/stats/most-read"), "id"));
        calls.get("/stats/visits");
        calls.refused("POST /visits", "{");
        context.beacon().get().prime();
    }

    private static Map<String, Route> routes(ViewsContext context) {
        var routes = new LinkedHashMap<String, Route>();
        routes.put("POST /articles/{id}/views", BeaconRoute.ofArticle(context));
        routes.put("POST /visits", BeaconRoute.ofPage(context));
        routes.put("GET /articles/{id}/views", new ArticleViewsRoute(context));
        routes.put("GET /stats/visits", new VisitsRoute(context));
        routes.put("GET /stats/visits/series", new VisitSeriesRoute(context));
        routes.put("GET /stats/most-read", new MostReadRoute(context));
        return routes;
    }
}
