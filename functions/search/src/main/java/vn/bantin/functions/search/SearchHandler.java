package vn.bantin.functions.search;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import vn.bantin.aws.OriginSecret;
import vn.bantin.pages.ErrorPages;
import vn.bantin.web.HttpFunction;
import vn.bantin.web.Lazy;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.SnapshotPriming;

/** Entry point of the public search function. */
public final class SearchHandler extends HttpFunction {

    private final Supplier<ErrorPages> errorPages;

    public SearchHandler() {
        this(Wiring.searchModule());
        requireOrigin(OriginSecret.required());
    }

    public SearchHandler(SearchModule module) {
        this.errorPages = Lazy.of(() -> new ErrorPages(module.site().get(), module.articles()));
        super(routes(module));
    }

    @Override
    protected Response failure(Request request, Problem problem) {
        return request.routeKey().endsWith(" /tim-kiem")
                ? errorPages.get().render(problem, request)
                : super.failure(request, problem);
    }

    /** Real searches: the index files they download are part of the snapshot. */
    @Override
    public void prime(SnapshotPriming calls) throws IOException {
        for (var text : List.of("tin", "việt nam", "\"hà nội\" -x", "viet naam")) {
            calls.get("/search?q=" + SnapshotPriming.encoded(text));
            calls.get("/tim-kiem?q=" + SnapshotPriming.encoded(text));
        }
        calls.get("/articles/{slug}/related", SnapshotPriming.first(calls.get("/search?q=tin"), "slug"));
    }

    private static Map<String, Route> routes(SearchModule module) {
        // loads the page renderer with the first page request
        var page = Lazy.of(() -> new SearchPageRoute(module, module.site().get()));
        return Map.of(
                "GET /search", new SearchRoute(module),
                "GET /tim-kiem", request -> page.get().handle(request),
                "GET /articles/{slug}/related", new RelatedRoute(module));
    }
}
