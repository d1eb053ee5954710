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

    private final ViewsContext counters;

    public ViewsHandler() {
        this(Wiring.fromEnvironment());
        requireOrigin(OriginSecret.required());
    }

    public ViewsHandler(ViewsContext counters) {
        super(routes(counters));
        this.counters = counters;
    }

    @Override
    public void prime(SnapshotPriming calls) throws IOException {
        calls.get("/articles/{id}/views", SnapshotPriming.first(calls.get("/stats/most-read"), "id"));
        calls.get("/stats/visits");
        calls.refused("POST /visits", "{");
        counters.beacon().get().prime();
    }

    private static Map<String, Route> routes(ViewsContext counters) {
        var routes = new LinkedHashMap<String, Route>();
        routes.put("POST /articles/{id}/views", BeaconRoute.ofArticle(counters));
        routes.put("POST /visits", BeaconRoute.ofPage(counters));
        routes.put("GET /articles/{id}/views", new ArticleViewsRoute(counters));
        routes.put("GET /stats/visits", new VisitsRoute(counters));
        routes.put("GET /stats/visits/series", new VisitSeriesRoute(counters));
        routes.put("GET /stats/most-read", new MostReadRoute(counters));
        return routes;
    }
}
