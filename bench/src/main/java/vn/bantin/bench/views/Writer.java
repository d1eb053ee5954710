package vn.bantin.bench.views;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.util.List;
import vn.bantin.functions.views.Callers;
import vn.bantin.functions.views.Counters;
import vn.bantin.functions.views.ViewsHandler;
import vn.bantin.views.Beacon;
import vn.bantin.views.Buckets;
import vn.bantin.views.Robots;
import vn.bantin.views.Sightings;
import vn.bantin.views.Slots;
import vn.bantin.views.Statistics;
import vn.bantin.views.ViewCounts;
import vn.bantin.views.ViewsStore;
import vn.bantin.views.Visibility;

/** One instance of the views function with a clock of its own, called by events as Lambda gives them. */
final class Writer {

    private static final byte[] SECRET = "constant".getBytes(StandardCharsets.UTF_8);

    private final ViewsHandler handler;

    Writer(Sightings sightings, ViewsStore store, Slots slots, InstantSource clock, Visibility visibility) {
        var beacon =
                new Beacon(sightings, store.salts(), new Buckets(SECRET), new Robots(), slots, clock, "https://news");
        handler = new ViewsHandler(new Counters(
                () -> beacon,
                new Callers(List::of),
                new ViewCounts(store.books(), store.documents(), slots, clock),
                new Statistics(store, slots, clock, DayOfWeek.MONDAY, 0),
                store.rollups(),
                NoArticles.INSTANCE,
                slots,
                clock));
    }

    /** True where the call was acknowledged. */
    boolean send(Storm.View view) {
        return Storm.call(handler, event(view)).startsWith("{\"statusCode\":202");
    }

    private static String event(Storm.View view) {
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
