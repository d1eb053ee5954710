package vn.bantin.functions.search;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import vn.bantin.aws.Aws;
import vn.bantin.aws.Patience;
import vn.bantin.http.HttpFunction;
import vn.bantin.http.Lazy;
import vn.bantin.http.Priming;
import vn.bantin.http.Route;

/** Search for readers. */
public final class SearchHandler extends HttpFunction {

    public SearchHandler() {
        var classes = HeadStart.classes();
        var dynamo = Aws.dynamo(Patience.CALLER);
        var shelf = Wiring.shelf(dynamo);
        HeadStart.index(shelf);
        var library = Wiring.library(dynamo, shelf);
        HeadStart.answer(library, classes);
        this(library);
    }

    public SearchHandler(Library library) {
        super(routes(library));
    }

    /** The index is on the disk then, which the snapshot keeps. */
    @Override
    public void prime(Priming calls) throws IOException {
        for (var text : List.of("tin", "việt nam", "\"hà nội\" -x", "viet naam")) {
            calls.get("/search?q=" + Priming.encoded(text));
            calls.get("/tim-kiem?q=" + Priming.encoded(text));
        }
        calls.get("/articles/{slug}/related", Priming.first(calls.get("/search?q=tin"), "slug"));
    }

    private static Map<String, Route> routes(Library library) {
        // what renders pages is loaded when the first of them is asked for
        var page = Lazy.of(() -> new SearchPage(library, library.site().get()));
        return Map.of(
                "GET /search", new SearchRoute(library),
                "GET /tim-kiem", request -> page.get().handle(request),
                "GET /articles/{slug}/related", new RelatedRoute(library));
    }
}
