package vn.bantin.functions.publishing.articles;

import java.util.List;
import java.util.Map;
import vn.bantin.access.AccountRateLimiter.LimitedOperation;
import vn.bantin.access.Policy.Act;
import vn.bantin.functions.publishing.articles.WorkingCopyJson.RevisionChange;
import vn.bantin.functions.publishing.requests.JsonResponses;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.newsroom.Content;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code /newsroom/articles/{id}/revisions…}: the saves of an article, what they changed, and restoring one. */
public final class RevisionRoutes {

    private record RevisionDocument(int n, String at, String by, String status, String summary) {}

    private record Revisions(List<RevisionDocument> items) {}

    private record Changes(List<RevisionChange> changes) {}

    private final NewsroomStore store;
    private final ArticleUnitOfWork work;
    private final DraftService drafts;
    private final NewsroomRequests requests;
    private final ArticleResponses responses;

    public RevisionRoutes(
            NewsroomStore store,
            ArticleUnitOfWork work,
            DraftService drafts,
            NewsroomRequests requests,
            ArticleResponses responses) {
        this.store = store;
        this.work = work;
        this.drafts = drafts;
        this.requests = requests;
        this.responses = responses;
    }

    public Map<String, Route> routes() {
        return Map.of(
                "GET /newsroom/articles/{id}/revisions", this::list,
                "GET /newsroom/articles/{id}/revisions/{range}", this::compare,
                "POST /newsroom/articles/{id}/revisions/{range}/restore", this::restore);
    }

    private Response list(Request request) {
        var id = readable(request);
        return JsonResponses.of(
                200,
                new Revisions(store.revisions(id).stream()
                        .map(r -> new RevisionDocument(r.n(), r.at().toString(), r.by(), r.status(), r.summary()))
                        .toList()));
    }

    /** {@code 7} is what revision 7 changed, {@code 3..7} what changed between the two. */
    private Response compare(Request request) {
        var id = readable(request);
        var range = request.pathParameter("range");
        if (!range.matches("\\d{1,6}(\\.\\.\\d{1,6})?")) {
            throw Problem.badRequest("a range of revisions is a number, or two with two dots between them: 3..7");
        }
        var dots = range.indexOf("..");
        var to = Integer.parseInt(range.substring(dots < 0 ? 0 : dots + 2));
        var from = dots < 0 ? to - 1 : Integer.parseInt(range.substring(0, dots));
        var before = from == 0 ? Content.EMPTY : content(id, from);
        var taxonomy = store.taxonomy();
        return JsonResponses.of(
                200,
                new Changes(ContentDiff.between(before, content(id, to)).stream()
                        .map(d -> new RevisionChange(
                                d.field(),
                                WorkingCopyJson.value(d.field(), d.before(), taxonomy),
                                WorkingCopyJson.value(d.field(), d.after(), taxonomy)))
                        .toList()));
    }

    private Response restore(Request request) {
        var range = request.pathParameter("range");
        if (!range.matches("\\d{1,6}")) {
            throw Problem.badRequest("one revision is restored: give its number");
        }
        var command = requests.changing(request);
        var id = ArticleRoutes.id(request);
        responses.saved(work.read(command, id, Act.EDIT), command);
        requests.limitRate(command.caller(), LimitedOperation.SAVES);
        var revision = content(id, Integer.parseInt(range));
        return responses.answer(drafts.restoreRevision(command, id, revision), command, 200);
    }

    private Content content(String id, int n) {
        return store.revision(id, n).orElseThrow(() -> Problem.notFound("There is no revision " + n + "."));
    }

    /** The article's id, if the caller may read it. */
    private String readable(Request request) {
        var command = requests.reading(request);
        var id = ArticleRoutes.id(request);
        responses.saved(work.read(command, id, Act.READ), command);
        return id;
    }
}
