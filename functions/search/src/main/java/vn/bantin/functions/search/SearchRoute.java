package vn.bantin.functions.search;

import java.io.IOException;
import java.time.Duration;
import vn.bantin.http.Etag;
import vn.bantin.http.Freshness;
import vn.bantin.http.HttpDate;
import vn.bantin.http.Request;
import vn.bantin.http.Response;
import vn.bantin.http.Route;
import vn.bantin.search.Walk;

/** {@code GET /search}. */
final class SearchRoute implements Route {

    private static final Duration CURSOR_LIFE = Duration.ofDays(1);

    private final Library library;
    private final Search search;

    SearchRoute(Library library) {
        this.library = library;
        this.search = new Search(library);
    }

    @Override
    public Response handle(Request request) throws IOException {
        var now = library.clock().instant();
        var taxonomy = library.articles().taxonomy();
        var question = Question.of(request, taxonomy, library.zone());
        // a cursor belongs to the search it was made for
        var purpose = "search " + question.canonical();
        var cursor = request.query("cursor");
        var from =
                cursor == null ? Walk.start() : WalkText.read(library.cursors().open(purpose, cursor));
        var answer = search.answer(question.query(), from, question.limit(), now);
        var next = answer.next() == null
                ? null
                : library.cursors().seal(purpose, WalkText.write(answer.next()), CURSOR_LIFE);
        var body = AnswerJson.write(answer, taxonomy, next);
        var response = Response.json(200, body)
                .with("etag", Etag.of(body))
                .with("last-modified", HttpDate.of(now))
                .with("cache-control", Freshness.SEARCH.until(answer.change(), now));
        return next == null
                ? response
                : response.with(
                        "link",
                        "</search?" + question.canonical() + "&limit=" + question.limit() + "&cursor=" + next
                                + ">; rel=\"next\"");
    }
}
