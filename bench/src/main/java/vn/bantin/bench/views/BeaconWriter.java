package vn.bantin.bench.views;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.util.List;
import vn.bantin.functions.views.CallerAddress;
import vn.bantin.functions.views.ViewsContext;
import vn.bantin.functions.views.ViewsHandler;
import vn.bantin.views.ArticleVisibility;
import vn.bantin.views.BotDetector;
import vn.bantin.views.EventPartitions;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewCountReader;
import vn.bantin.views.ViewEventStore;
import vn.bantin.views.ViewRecorder;
import vn.bantin.views.ViewsStore;
import vn.bantin.views.VisitStatistics;

/** One instance of the views function with its own clock, called with Lambda's events. */
final class BeaconWriter {

    private static final byte[] SECRET = "constant".getBytes(StandardCharsets.UTF_8);

    private final ViewsHandler handler;

    BeaconWriter(
            ViewEventStore eventStore,
            ViewsStore store,
            Slots slots,
            InstantSource clock,
            ArticleVisibility visibility) {
        var beacon = new ViewRecorder(
                eventStore,
                store.salts(),
                new EventPartitions(SECRET),
                new BotDetector(),
                slots,
                clock,
                "https://news");
        handler = new ViewsHandler(new ViewsContext(
                () -> beacon,
                new CallerAddress(List::of),
                new ViewCountReader(store.counters(), store.aggregates(), slots, clock),
                new VisitStatistics(store, slots, clock, DayOfWeek.MONDAY, 0),
                store.rollups(),
                NoInitialViewCounts.INSTANCE,
                slots,
                clock));
    }

    /** @return whether the call was acknowledged */
    boolean send(ViewStorm.View view) {
        return ViewStorm.call(handler, event(view)).startsWith("{\"statusCode\":202");
    }

    private static String event(ViewStorm.View view) {
        var article = !view.page().equals("-");
        var path = article ? "/articles/" + view.page() + "/views" : "/visits";
        var route = article ? "POST /articles/{id}/views" : "POST /visits";
        return """
                {"version":"2.0","routeKey":"%s","rawPath":"%s","rawQueryString":"",\
                "headers":{"content-type":"text/plain;charset=UTF-8","user-agent":"%s"},\
                "requestContext":{"http":{"method":"POST","path":"%s","sourceIp":"%s"},"requestId":"bench"},\
                "pathParameters":{"id":"%s"},"body":"{\\"sid\\":\\"%s\\",\\"at\\":%d}","isBase64Encoded":false}"""
                .formatted(
                        route,
                        path,
                        view.agent(),
                        path,
                        view.address(),
                        view.page(),
                        view.sid(),
                        view.at().toEpochMilli());
    }
}
