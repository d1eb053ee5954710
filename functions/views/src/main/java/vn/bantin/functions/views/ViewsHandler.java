package vn.bantin.functions.views;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crac.Core;
import vn.bantin.http.HttpFunction;
import vn.bantin.http.Route;

/** Beacons in, figures out. */
public final class ViewsHandler extends HttpFunction {

    /** Strong: the snapshot's registry keeps its resources weakly. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final Priming priming;

    public ViewsHandler() {
        this(Wiring.fromEnvironment());
    }

    public ViewsHandler(Counters counters) {
        super(routes(counters));
        priming = new Priming(this, counters);
        if ("snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            Core.getGlobalContext().register(priming);
        }
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
