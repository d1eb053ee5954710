package vn.bantin.functions.views;

import vn.bantin.http.Problem;
import vn.bantin.http.Request;
import vn.bantin.http.Response;
import vn.bantin.http.Route;
import vn.bantin.views.Beacon;
import vn.bantin.views.Sighting;

/**
 * {@code POST /articles/{id}/views} and {@code POST /visits}: 202 once the event is durable. Whether the id is an
 * article's is looked up when views are counted, not here.
 *
 * @see <a href="https://www.w3.org/TR/beacon/">Beacon: sends text/plain and reads no answer</a>
 * @see <a href="https://wicg.github.io/nav-speculation/prefetch.html#sec-purpose-header">Sec-Purpose</a>
 */
final class SendBeacon implements Route {

    private static final Response ACCEPTED = Response.of(202).with("cache-control", "no-store");

    private final Counters counters;
    private final boolean ofArticle;

    private SendBeacon(Counters counters, boolean ofArticle) {
        this.counters = counters;
        this.ofArticle = ofArticle;
    }

    static SendBeacon ofArticle(Counters counters) {
        return new SendBeacon(counters, true);
    }

    static SendBeacon ofPage(Counters counters) {
        return new SendBeacon(counters, false);
    }

    @Override
    public Response handle(Request request) {
        var page = ofArticle ? request.pathParameter("id") : Sighting.NO_ARTICLE;
        if (ofArticle && !Sighting.isId(page)) {
            throw Problem.badRequest("This cannot be an article's id.");
        }
        var body = BeaconBody.read(request);
        counters.beacon()
                .get()
                .seen(new Beacon.Call(
                        page,
                        body.sid(),
                        body.at(),
                        counters.callers().address(request),
                        request.header("user-agent"),
                        prefetched(request)));
        return ACCEPTED;
    }

    private static boolean prefetched(Request request) {
        return says(request, "sec-purpose") || says(request, "purpose") || says(request, "x-moz");
    }

    private static boolean says(Request request, String header) {
        var value = request.header(header);
        return value != null
                && (value.contains("prefetch") || value.contains("prerender") || value.contains("preview"));
    }
}
