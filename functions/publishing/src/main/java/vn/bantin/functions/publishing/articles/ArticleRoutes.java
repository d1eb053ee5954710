package vn.bantin.functions.publishing.articles;

import java.util.Map;
import java.util.function.Function;
import vn.bantin.access.AccountRateLimiter.LimitedOperation;
import vn.bantin.access.Policy.Act;
import vn.bantin.functions.publishing.requests.CommandContext;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.body.JsonBody;

/** {@code /newsroom/articles/{id}}: create, read, save, delete, the actions of the workflow, corrections. */
public final class ArticleRoutes {

    /** Characters of a comment, a notice to readers, or a correction. */
    static final int NOTE = 2000;

    /** Resources beside the actions that take no POST, with the methods they take. */
    private static final Map<String, String> RESOURCES = Map.of("revisions", "GET", "presence", "DELETE, PUT");

    private interface Action {
        CommandResult carryOut(CommandContext command, String id);
    }

    /** The actions by name; each reads its body completely. */
    private final Map<String, Function<JsonBody, Action>> actions = Map.of(
            "submit", this::submit,
            "withdraw-submission", this::withdrawSubmission,
            "return", this::returned,
            "publish", this::publish,
            "update", this::update,
            "withdraw", this::withdraw,
            "restore", this::restore,
            "undelete", this::undelete);

    private final NewsroomStore store;
    private final ArticleUnitOfWork work;
    private final DraftService drafts;
    private final PublishingService publishing;
    private final NewsroomRequests requests;
    private final ArticleResponses responses;

    public ArticleRoutes(
            NewsroomStore store,
            ArticleUnitOfWork work,
            DraftService drafts,
            PublishingService publishing,
            NewsroomRequests requests,
            ArticleResponses responses) {
        this.store = store;
        this.work = work;
        this.drafts = drafts;
        this.publishing = publishing;
        this.requests = requests;
        this.responses = responses;
    }

    public Map<String, Route> routes() {
        return Map.of(
                "POST /newsroom/articles", this::create,
                "GET /newsroom/articles/{id}", this::read,
                "PUT /newsroom/articles/{id}", this::save,
                "DELETE /newsroom/articles/{id}", this::delete,
                "POST /newsroom/articles/{id}/{action}", this::act,
                "POST /newsroom/articles/{id}/corrections", this::correct);
    }

    private Response create(Request request) {
        var command = requests.creating(request);
        var body = JsonBody.of(request);
        var decoded = ContentDecoder.decode(body, store.taxonomy());
        body.complete();
        requests.limitRate(command.caller(), LimitedOperation.DRAFTS);
        return responses.answer(drafts.create(command, decoded.content()), command, 201, decoded.removed());
    }

    private Response read(Request request) {
        var command = requests.reading(request);
        return responses.answer(work.read(command, id(request), Act.READ), command, 200);
    }

    private Response save(Request request) {
        var command = requests.changing(request);
        var body = JsonBody.of(request);
        var decoded = ContentDecoder.decode(body, store.taxonomy());
        body.complete();
        requests.limitRate(command.caller(), LimitedOperation.SAVES);
        return responses.answer(drafts.edit(command, id(request), decoded.content()), command, 200, decoded.removed());
    }

    private Response delete(Request request) {
        var command = requests.changing(request);
        responses.saved(drafts.delete(command, id(request)), command);
        return NewsroomRequests.noStore(Response.of(204));
    }

    private Response act(Request request) {
        var name = request.pathParameter("action");
        var action = actions.get(name);
        var methods = RESOURCES.get(name);
        if (methods != null) {
            throw Problem.of(405, "This path takes " + methods + ".").with("allow", methods);
        }
        if (action == null) {
            throw Problem.notFound("There is no action \"" + name + "\"; there are "
                    + String.join(", ", actions.keySet().stream().sorted().toList()) + ".");
        }
        var command = requests.changing(request);
        requests.limitRate(command.caller(), LimitedOperation.SAVES);
        return responses.answer(action.apply(JsonBody.of(request)).carryOut(command, id(request)), command, 200);
    }

    private Action submit(JsonBody body) {
        body.complete();
        return drafts::submit;
    }

    private Action withdrawSubmission(JsonBody body) {
        body.complete();
        return drafts::withdrawSubmission;
    }

    private Action returned(JsonBody body) {
        var comment = body.required("comment", NOTE);
        body.complete();
        return (command, id) -> drafts.returned(command, id, comment);
    }

    private Action publish(JsonBody body) {
        var when = new PublishingService.When(
                body.time("publishAt"), body.time("expireAt"), !body.has("expireAt"), body.flag("minor"));
        body.complete();
        return (command, id) -> publishing.publish(command, id, when);
    }

    private Action update(JsonBody body) {
        var minor = body.flag("minor");
        body.complete();
        return (command, id) -> publishing.update(command, id, minor);
    }

    private Action withdraw(JsonBody body) {
        var notice = body.required("notice", NOTE);
        body.complete();
        return (command, id) -> publishing.withdraw(command, id, notice);
    }

    private Action restore(JsonBody body) {
        body.complete();
        return publishing::restore;
    }

    private Action undelete(JsonBody body) {
        body.complete();
        return drafts::undelete;
    }

    private Response correct(Request request) {
        var command = requests.changing(request);
        var body = JsonBody.of(request);
        var text = body.required("text", NOTE);
        body.complete();
        return responses.answer(publishing.correct(command, id(request), text), command, 200);
    }

    static String id(Request request) {
        return request.pathParameter("id");
    }
}
