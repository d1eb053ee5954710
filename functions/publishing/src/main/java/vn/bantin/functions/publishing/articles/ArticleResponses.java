package vn.bantin.functions.publishing.articles;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.publishing.kernel.CommandContext;
import vn.bantin.functions.publishing.kernel.NewsroomRequests;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.web.Problem;
import vn.bantin.web.Response;

/** Answers of the article routes: the whole newsroom article with its {@code ETag}, or the problem that stands in its way. */
public final class ArticleResponses {

    private final NewsroomStore store;
    private final ArticleRenderer renderer;
    private final NewsroomRequests requests;

    public ArticleResponses(NewsroomStore store, ArticleRenderer renderer, NewsroomRequests requests) {
        this.store = store;
        this.renderer = renderer;
        this.requests = requests;
    }

    Response answer(CommandResult outcome, CommandContext command, int status) {
        return answer(outcome, command, status, List.of());
    }

    Response answer(CommandResult outcome, CommandContext command, int status, List<String> removed) {
        return switch (outcome) {
            case CommandResult.Saved saved -> article(saved.copy(), status, removed);
            case CommandResult.Deleted deleted -> NewsroomRequests.noStore(Response.of(204));
            case CommandResult.NotFound missing ->
                throw Problem.notFound("There is no such article, or it is not yours.");
            case CommandResult.Forbidden forbidden -> throw Problem.of(403, forbidden.why());
            case CommandResult.WrongState wrong -> throw Problem.of(409, wrong.why());
            case CommandResult.Invalid invalid -> throw Problem.invalid(invalid.errors());
            case CommandResult.KeyReused reused -> throw NewsroomRequests.keyReused();
            case CommandResult.Stale stale -> throw stale(stale.theirs(), command);
        };
    }

    Response article(WorkingCopy copy, int status, List<String> removed) {
        var taxonomy = store.taxonomy();
        var missing = renderer.missing(copy.content(), taxonomy);
        var response = Response.json(status, WorkingCopyJson.article(copy, taxonomy, missing, removed, requests.now()))
                .with("etag", copy.etag());
        return NewsroomRequests.noStore(
                status == 201 ? response.with("location", "/newsroom/articles/" + copy.id()) : response);
    }

    /** 412 with all that a page needs to offer a merge: what differs, who changed it, when, and the validator to use next. */
    private Problem stale(WorkingCopy theirs, CommandContext command) {
        var base = revision(command.ifMatch());
        var changes = base == 0
                ? List.<ContentDiff.Difference>of()
                : store.revision(theirs.id(), base)
                        .map(content -> ContentDiff.between(content, theirs.content()))
                        .orElse(List.of());
        var taxonomy = store.taxonomy();
        return Problem.of(412, "Somebody else has changed the article since you read it.")
                .with("etag", theirs.etag())
                .extended(json -> {
                    WorkingCopyJson.changes(json, changes, "base", "theirs", taxonomy);
                    json.writeStringProperty("changedBy", theirs.updatedBy());
                    json.writeStringProperty("changedAt", theirs.updatedAt().toString());
                });
    }

    /** The revision that the holder of a validator has read; 0 if it is none of ours. */
    private static int revision(@Nullable String etag) {
        if (etag == null || !etag.matches("\"\\d{1,9}-\\d{1,9}\"")) {
            return 0;
        }
        return Integer.parseInt(etag.substring(etag.indexOf('-') + 1, etag.length() - 1));
    }
}
