package vn.bantin.functions.views;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.bantin.http.HttpFunction;
import vn.bantin.http.Priming;
import vn.bantin.http.Route;

/** Beacons in, figures out. */
public final class ViewsHandler extends HttpFunction {

    private final Counters counters;

    public ViewsHandler() {
        this(Wiring.fromEnvironment());
    }

    public ViewsHandler(Counters counters) {
        super(routes(counters));
        this.counters = counters;
    }

    @Override
    public void prime(Priming calls) throws IOException {
        calls.get("/articles/{id}/views", Priming.first(calls.get("/stats/most-read"), "id"));
        calls.get("/stats/visits");
        calls.refused("POST /visits", "{");
        counters.beacon().get().prime();
    }

    private static Map<String, Route> routes(Counters counters) {
        var routes = new LinkedHashMap<String, Route>();
        routes.put("POST /articles/{id}/views", SendBeacon.ofArticle(counters));
        routes.put("POST /visits", SendBeacon.ofPage(counters));
        routes.put("GET /articles/{id}/views", new ReadViews(counters));
        routes.put("GET /stats/visits", new ReadVisits(counters));
        routes.put("GET /stats/visits/series", new ReadSeries(counters));
        routes.put("GET /stats/most-read", new ReadMostRead(counters));
        return routes;
    }
}
