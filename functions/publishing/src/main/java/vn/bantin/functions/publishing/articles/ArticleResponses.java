package vn.bantin.functions.publishing.articles;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.functions.publishing.articles.WorkingCopyJson.MergeChange;
import vn.bantin.functions.publishing.requests.CommandContext;
import vn.bantin.functions.publishing.requests.JsonResponses;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.newsroom.Content;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.web.Problem;
import vn.bantin.web.Response;

/** Answers of the article routes: the whole newsroom article with its {@code ETag}, or a problem. */
public final class ArticleResponses {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final NewsroomStore store;
    private final ArticleRenderer renderer;
    private final NewsroomRequests requests;

    public ArticleResponses(NewsroomStore store, ArticleRenderer renderer, NewsroomRequests requests) {
        this.store = store;
        this.renderer = renderer;
        this.requests = requests;
    }

    Response answer(CommandResult result, CommandContext command, int status) {
        return answer(result, command, status, List.of());
    }

    /** @param removed what sanitising removed */
    Response answer(CommandResult result, CommandContext command, int status, List<String> removed) {
        return article(saved(result, command), status, removed);
    }

    /** @throws Problem for every other result */
    WorkingCopy saved(CommandResult result, CommandContext command) {
        return switch (result) {
            case CommandResult.Saved saved -> saved.copy();
            case CommandResult.NotFound() -> throw Problem.notFound("There is no such article, or it is not yours.");
            case CommandResult.Forbidden forbidden -> throw Problem.of(403, forbidden.code(), forbidden.detail());
            case CommandResult.WrongState wrong -> throw Problem.of(409, wrong.code(), wrong.detail());
            case CommandResult.Invalid invalid -> throw Problem.invalid(invalid.errors());
            case CommandResult.KeyReused() -> throw NewsroomRequests.keyReused();
            case CommandResult.Stale stale -> throw stale(stale.theirs(), command);
        };
    }

    private Response article(WorkingCopy copy, int status, List<String> removed) {
        var taxonomy = store.taxonomy();
        var missing = renderer.missing(copy.content(), taxonomy);
        var document = WorkingCopyJson.article(copy, published(copy), taxonomy, missing, removed, requests.now());
        var response = JsonResponses.of(status, document).with("etag", copy.etag());
        return status == 201 ? response.with("location", "/newsroom/articles/" + copy.id()) : response;
    }

    private @Nullable Content published(WorkingCopy copy) {
        var publication = copy.publication();
        return publication == null || publication.rev() == copy.rev()
                ? null
                : store.revision(copy.id(), publication.rev()).orElse(null);
    }

    /** 412 with all that a merge needs: what differs, who changed it, when, and the validator to use next. */
    private Problem stale(WorkingCopy theirs, CommandContext command) {
        var base = revision(command.ifMatch());
        var taxonomy = store.taxonomy();
        var differences = base == 0
                ? List.<ContentDiff.Difference>of()
                : store.revision(theirs.id(), base)
                        .map(content -> ContentDiff.between(content, theirs.content()))
                        .orElse(List.of());
        var changes = differences.stream()
                .map(d -> new MergeChange(
                        d.field(),
                        WorkingCopyJson.value(d.field(), d.before(), taxonomy),
                        WorkingCopyJson.value(d.field(), d.after(), taxonomy)))
                .toList();
        return Problem.of(412, "The article has been changed since you read it.")
                .with("etag", theirs.etag())
                .extended(json -> {
                    json.writeName("changes");
                    json.writeRawValue(MAPPER.writeValueAsString(changes));
                    json.writeStringProperty("changedBy", theirs.updatedBy());
                    json.writeStringProperty("changedAt", theirs.updatedAt().toString());
                });
    }

    /** The revision that the holder of a validator has read; 0 if it is not one of these. */
    private static int revision(@Nullable String etag) {
        if (etag == null || !etag.matches("\"\\d{1,9}-\\d{1,9}\"")) {
            return 0;
        }
        return Integer.parseInt(etag.substring(etag.indexOf('-') + 1, etag.length() - 1));
    }
}
