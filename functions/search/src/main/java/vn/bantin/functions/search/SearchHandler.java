package vn.bantin.functions.search;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import vn.bantin.aws.AwsClients;
import vn.bantin.aws.Timeouts;
import vn.bantin.web.HttpFunction;
import vn.bantin.web.Lazy;
import vn.bantin.web.Route;
import vn.bantin.web.SnapshotPriming;

/** Search for readers. */
public final class SearchHandler extends HttpFunction {

    public SearchHandler() {
        var classes = HeadStart.classes();
        var dynamo = AwsClients.fromEnvironment().dynamoDb(Timeouts.CALLER);
        var shelf = Wiring.shelf(dynamo);
        HeadStart.index(shelf);
        var library = Wiring.library(dynamo, shelf);
        HeadStart.answer(library, classes);
        this(library);
    }

    public SearchHandler(SearchModule library) {
        super(routes(library));
    }

    /** The index is on the disk then, which the snapshot keeps. */
    @Override
    public void prime(SnapshotPriming calls) throws IOException {
        for (var text : List.of("tin", "việt nam", "\"hà nội\" -x", "viet naam")) {
            calls.get("/search?q=" + SnapshotPriming.encoded(text));
            calls.get("/tim-kiem?q=" + SnapshotPriming.encoded(text));
        }
        calls.get("/articles/{slug}/related", SnapshotPriming.first(calls.get("/search?q=tin"), "slug"));
    }

    private static Map<String, Route> routes(SearchModule library) {
        // what renders pages is loaded when the first of them is asked for
        var page = Lazy.of(() -> new SearchPage(library, library.site().get()));
        return Map.of(
                "GET /search", new SearchRoute(library),
                "GET /tim-kiem", request -> page.get().handle(request),
                "GET /articles/{slug}/related", new RelatedRoute(library));
    }
}
