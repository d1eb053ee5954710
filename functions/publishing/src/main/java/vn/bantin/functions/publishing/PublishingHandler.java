package vn.bantin.functions.publishing;

import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import vn.bantin.aws.OriginSecret;
import vn.bantin.aws.Timeouts;
import vn.bantin.pages.ErrorPages;
import vn.bantin.pages.Site;
import vn.bantin.web.HttpFunction;
import vn.bantin.web.Lazy;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.SnapshotPriming;

/** The newsroom: drafts, workflow, taxonomy, audit, import; previews and standing pages. */
public final class PublishingHandler extends HttpFunction {

    private static final Set<String> PAGES = Set.of("GET /trang/{slug}", "GET /previews/{token}");

    private final Supplier<ErrorPages> errorPages;

    public PublishingHandler() {
        this(Wiring.fromEnvironment(Timeouts.CALLER));
        requireOrigin(OriginSecret.required());
    }

    /** For tests: the same routes over any store. */
    PublishingHandler(Wiring wiring) {
        this.errorPages = Lazy.of(() -> new ErrorPages(Site.fromEnvironment(), wiring.readers()));
        super(wiring.routes());
    }

    /** Public routes (previews, standing pages) answer problems with HTML pages. */
    @Override
    protected Response failure(Request request, Problem problem) {
        return PAGES.contains(request.routeKey().replace("HEAD ", "GET "))
                ? errorPages.get().render(problem, request)
                : super.failure(request, problem);
    }

    @Override
    public void prime(SnapshotPriming calls) throws IOException {
        var id = SnapshotPriming.first(calls.get("/newsroom/articles"), "id");
        calls.get("/newsroom/articles/{id}", id);
        calls.get("/newsroom/articles/{id}/revisions", id);
        calls.get("/newsroom/me");
        calls.get("/trang/{slug}", SnapshotPriming.first(calls.get("/newsroom/pages"), "slug"));
        calls.refused("POST /newsroom/articles", "{\"body\":\"<p>a</p>\",\"views\":1}");
    }
}
