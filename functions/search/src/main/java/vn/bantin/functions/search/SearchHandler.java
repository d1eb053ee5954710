package vn.bantin.functions.search;

import java.util.Map;
import org.crac.Core;
import vn.bantin.http.HttpFunction;
import vn.bantin.http.Route;

/** Search for readers. */
public final class SearchHandler extends HttpFunction {

    /** Strong: the snapshot's registry keeps its resources weakly. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final Priming priming;

    public SearchHandler() {
        this(Wiring.library());
    }

    public SearchHandler(Library library) {
        super(routes(library));
        priming = new Priming(this);
        if ("snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            Core.getGlobalContext().register(priming);
        }
    }

    private static Map<String, Route> routes(Library library) {
        // what renders pages is loaded when the first of them is asked for
        var page = Wiring.lazily(() -> new SearchPage(library, library.site().get()));
        return Map.of(
                "GET /search", new SearchRoute(library),
                "GET /tim-kiem", request -> page.get().handle(request),
                "GET /articles/{slug}/related", new RelatedRoute(library));
    }
}
