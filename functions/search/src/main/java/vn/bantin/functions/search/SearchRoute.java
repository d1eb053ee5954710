package vn.bantin.functions.search;

import java.io.IOException;
import java.time.Duration;
import vn.bantin.search.SearchCursor;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /search}. */
final class SearchRoute implements Route {

    private static final Duration CURSOR_LIFE = Duration.ofDays(1);

    private final SearchModule module;
    private final SearchService search;

    SearchRoute(SearchModule module) {
        this.module = module;
        this.search = new SearchService(module);
    }

    @Override
    public Response handle(Request request) throws IOException {
        var now = module.clock().instant();
        var taxonomy = module.articles().taxonomy();
        var asked = SearchRequest.of(request, taxonomy, module.zone());
        // a cursor is valid only for the search that issued it
        var purpose = "search " + asked.canonical();
        var cursor = request.query("cursor");
        var from = cursor == null
                ? SearchCursor.start()
                : SearchCursorCodec.read(module.cursors().open(purpose, cursor));
        var result = search.search(asked.query(), from, asked.limit(), now);
        var next = result.next() == null
                ? null
                : module.cursors().seal(purpose, SearchCursorCodec.write(result.next()), CURSOR_LIFE);
        var response = Representation.of(
                        Response.json(200, SearchResultJson.write(result, taxonomy, next)), CacheLifetime.SEARCH)
                .until(result.change())
                .toResponse(now);
        return next == null
                ? response
                : response.with(
                        "link",
                        "</search?" + asked.canonical() + "&limit=" + asked.limit() + "&cursor=" + next
                                + ">; rel=\"next\"");
    }
}
