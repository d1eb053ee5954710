package vn.bantin.functions.search;

import java.io.IOException;
import java.time.Duration;
import vn.bantin.search.SearchCursor;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Etag;
import vn.bantin.web.HttpDate;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /search}. */
final class SearchRoute implements Route {

    private static final Duration CURSOR_LIFE = Duration.ofDays(1);

    private final SearchModule library;
    private final SearchService search;

    SearchRoute(SearchModule library) {
        this.library = library;
        this.search = new SearchService(library);
    }

    @Override
    public Response handle(Request request) throws IOException {
        var now = library.clock().instant();
        var taxonomy = library.articles().taxonomy();
        var question = SearchRequest.of(request, taxonomy, library.zone());
        // a cursor belongs to the search it was made for
        var purpose = "search " + question.canonical();
        var cursor = request.query("cursor");
        var from = cursor == null
                ? SearchCursor.start()
                : SearchCursorCodec.read(library.cursors().open(purpose, cursor));
        var answer = search.answer(question.query(), from, question.limit(), now);
        var next = answer.next() == null
                ? null
                : library.cursors().seal(purpose, SearchCursorCodec.write(answer.next()), CURSOR_LIFE);
        var body = SearchResultJson.write(answer, taxonomy, next);
        var response = Response.json(200, body)
                .with("etag", Etag.of(body))
                .with("last-modified", HttpDate.of(now))
                .with("cache-control", CacheLifetime.SEARCH.until(answer.change(), now));
        return next == null
                ? response
                : response.with(
                        "link",
                        "</search?" + question.canonical() + "&limit=" + question.limit() + "&cursor=" + next
                                + ">; rel=\"next\"");
    }
}
