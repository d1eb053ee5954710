package vn.bantin.functions.views;

import java.time.Duration;
import vn.bantin.aws.CallDeadline;
import vn.bantin.views.ViewEvent;
import vn.bantin.views.ViewRecorder;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/**
 * {@code POST /articles/{id}/views} and {@code POST /visits}: 202 once the event is durable. Whether the article exists is
 * checked when views are counted, not here.
 *
 * @see <a href="https://www.w3.org/TR/beacon/">Beacon: sends text/plain and reads no answer</a>
 * @see <a href="https://wicg.github.io/nav-speculation/prefetch.html#sec-purpose-header">Sec-Purpose</a>
 */
final class BeaconRoute implements Route {

    /** An event that is stored later could miss its slot's count ({@code AggregationPass.COUNT_AFTER}). */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private static final Response ACCEPTED = Response.of(202).with("cache-control", "no-store");

    private final ViewsContext context;
    private final boolean ofArticle;

    private BeaconRoute(ViewsContext context, boolean ofArticle) {
        this.context = context;
        this.ofArticle = ofArticle;
    }

    static BeaconRoute ofArticle(ViewsContext context) {
        return new BeaconRoute(context, true);
    }

    static BeaconRoute ofPage(ViewsContext context) {
        return new BeaconRoute(context, false);
    }

    @Override
    public Response handle(Request request) {
        var page = ofArticle ? request.pathParameter("id") : ViewEvent.NO_ARTICLE;
        if (ofArticle && !ViewEvent.isId(page)) {
            throw Problem.badRequest("This cannot be an article's id.");
        }
        var body = BeaconBody.read(request);
        CallDeadline.run(DEADLINE, () -> context.beacon().get().seen(call(request, page, body)));
        return ACCEPTED;
    }

    private ViewRecorder.Call call(Request request, String page, BeaconBody body) {
        return new ViewRecorder.Call(
                page,
                body.sid(),
                body.at(),
                context.callers().address(request),
                request.header("user-agent"),
                prefetched(request));
    }

    private static boolean prefetched(Request request) {
        return namesPrefetch(request, "sec-purpose")
                || namesPrefetch(request, "purpose")
                || namesPrefetch(request, "x-moz");
    }

    private static boolean namesPrefetch(Request request, String header) {
        var value = request.header(header);
        return value != null
                && (value.contains("prefetch") || value.contains("prerender") || value.contains("preview"));
    }
}
