package vn.bantin.functions.publishing.articles;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.AccountRateLimiter.LimitedOperation;
import vn.bantin.functions.publishing.requests.CommandContext;
import vn.bantin.functions.publishing.requests.JsonResponses;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.newsroom.Content;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.web.Problem;
import vn.bantin.web.Problem.FieldError;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.body.JsonBody;

/**
 * {@code POST /newsroom/articles/bulk}: one action on up to 50 articles, each in its current version, with a result each.
 * One that fails does not stop the others.
 */
public final class BulkRoute implements Route {

    private static final int ARTICLES = 50;

    private interface Action {
        CommandResult carryOut(CommandContext command, String id);
    }

    private record ItemProblem(
            int status,
            String code,
            String detail,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {}

    /** @param status as the action on this article alone would answer */
    private record Item(
            String id, int status, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ItemProblem problem) {}

    private record Items(List<Item> items) {}

    private final NewsroomStore store;
    private final DraftService drafts;
    private final PublishingService publishing;
    private final NewsroomRequests requests;
    private final ArticleResponses responses;

    public BulkRoute(
            NewsroomStore store,
            DraftService drafts,
            PublishingService publishing,
            NewsroomRequests requests,
            ArticleResponses responses) {
        this.store = store;
        this.drafts = drafts;
        this.publishing = publishing;
        this.requests = requests;
        this.responses = responses;
    }

    @Override
    public Response handle(Request request) {
        var command = requests.reading(request); // without If-Match: applies to the latest version; idempotent
        var body = JsonBody.of(request);
        var ids = body.texts("ids", ARTICLES, 64);
        if (ids.isEmpty() && body.isFree("ids")) {
            body.wrong("ids", "needed", "must be a list of 1 to " + ARTICLES + " article ids");
        }
        var action = action(body);
        body.complete();
        requests.once(request);
        var items = new ArrayList<Item>();
        for (var id : ids) {
            items.add(item(command, id, action));
        }
        return JsonResponses.of(200, new Items(items));
    }

    private Item item(CommandContext command, String id, Action action) {
        try {
            requests.limitRate(command.caller(), LimitedOperation.SAVES);
            responses.saved(action.carryOut(command, id), command);
            return new Item(id, 200, null);
        } catch (Problem problem) {
            return new Item(
                    id,
                    problem.status(),
                    new ItemProblem(problem.status(), problem.code(), problem.detail(), problem.errors()));
        }
    }

    private Action action(JsonBody body) {
        var name = body.required("action", 20);
        return switch (name) {
            case "move" -> move(body);
            case "tag" -> tag(body);
            case "submit" -> drafts::submit;
            case "publish" ->
                (command, id) -> publishing.publish(command, id, new PublishingService.When(null, null, true, false));
            case "withdraw" -> {
                var notice = body.required("notice", ArticleRoutes.NOTE);
                yield (command, id) -> publishing.withdraw(command, id, notice);
            }
            case "delete" -> drafts::delete;
            default -> {
                if (!name.isEmpty()) {
                    body.wrong("action", "must be move, tag, submit, publish, withdraw or delete");
                }
                yield drafts::submit; // never carried out
            }
        };
    }

    private Action move(JsonBody body) {
        var path = body.required("category", 800);
        var category = store.taxonomy().find(path);
        if (category.isEmpty() && !path.isEmpty()) {
            body.wrong("category", "category-unknown", "there is no category at \"" + path + "\"");
        }
        return amending(
                content -> content.withCategory(category.map(c -> c.id()).orElse(content.categoryId())));
    }

    private Action tag(JsonBody body) {
        var add = body.texts("add", ContentDecoder.TAGS, ContentDecoder.TAG);
        var remove = body.texts("remove", ContentDecoder.TAGS, ContentDecoder.TAG);
        return amending(content -> {
            var tags = new LinkedHashSet<>(content.tags());
            remove.forEach(tags::remove);
            tags.addAll(add);
            return content.withTags(List.copyOf(tags));
        });
    }

    private Action amending(UnaryOperator<Content> change) {
        return (command, id) -> drafts.amend(command, id, change);
    }
}
