package vn.bantin.functions.publishing.articles;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.Policy;
import vn.bantin.access.Policy.Act;
import vn.bantin.functions.publishing.requests.CommandContext;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.Change.Audit;
import vn.bantin.newsroom.Committed;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.WorkingCopy;

/**
 * Runs one command on one article as one unit of work: returns the stored result for a repeated idempotency key, loads the article,
 * checks the policy and the version, and commits. A use case only proposes a change.
 */
public final class ArticleUnitOfWork {

    /** Called again if a concurrent change touched only the listings, not the article; so it must not have side effects. */
    public interface UseCase {
        ChangeDecision propose(WorkingCopy copy);
    }

    private final NewsroomStore store;
    private final Policy policy;
    private final Supplier<String> ids;

    public ArticleUnitOfWork(NewsroomStore store, Policy policy, Supplier<String> ids) {
        this.store = store;
        this.policy = policy;
        this.ids = ids;
    }

    /** Stores a new article. */
    public CommandResult create(CommandContext command, Supplier<ChangeDecision> useCase) {
        var repeated = repeated(command);
        return repeated != null ? repeated : orAnswerOfFirst(command, carryOut(command, useCase.get()));
    }

    /** Changes an article, if the caller may do this with it and has its current version. */
    public CommandResult change(CommandContext command, String id, Act act, UseCase useCase) {
        var repeated = repeated(command);
        if (repeated != null) {
            return repeated;
        }
        var copy = store.find(id).orElse(null);
        if (copy == null) {
            return new CommandResult.NotFound();
        }
        var refused = refused(command, act, copy);
        return refused != null ? refused : orAnswerOfFirst(command, current(command, act, copy, useCase));
    }

    /** The article, if the caller may do this with it. */
    public CommandResult read(CommandContext command, String id, Act act) {
        var copy = store.find(id).orElse(null);
        if (copy == null) {
            return new CommandResult.NotFound();
        }
        var refused = refused(command, act, copy);
        return refused != null ? refused : new CommandResult.Saved(copy);
    }

    private @Nullable CommandResult refused(CommandContext command, Act act, WorkingCopy copy) {
        return switch (policy.judge(command.caller(), act, copy.owner())) {
            case Policy.Verdict.Hidden() -> new CommandResult.NotFound();
            case Policy.Verdict.Forbidden forbidden -> new CommandResult.Forbidden(forbidden.code(), forbidden.why());
            case Policy.Verdict.Allowed() -> null;
        };
    }

    private CommandResult current(CommandContext command, Act act, WorkingCopy loaded, UseCase useCase) {
        if (command.ifMatch() != null && !command.ifMatch().equals(loaded.etag())) {
            return new CommandResult.Stale(loaded);
        }
        if (loaded.trash() != null && act != Act.UNDELETE) {
            return new CommandResult.WrongState("in-trash", "The article is in the trash; undelete it first.");
        }
        var copy = loaded;
        var result = carryOut(command, useCase.propose(copy));
        while (result instanceof CommandResult.Stale stale && onlyListedAgain(copy, stale.theirs())) {
            copy = stale.theirs();
            result = carryOut(command, useCase.propose(copy));
        }
        return result;
    }

    private static boolean onlyListedAgain(WorkingCopy copy, WorkingCopy theirs) {
        return theirs.etag().equals(copy.etag()) && theirs.listing() != copy.listing();
    }

    private CommandResult carryOut(CommandContext command, ChangeDecision proposal) {
        return switch (proposal) {
            case ChangeDecision.Refused refused -> refused.reason();
            case ChangeDecision.NoChange noChange -> new CommandResult.Saved(noChange.copy());
            case ChangeDecision.Proposed proposed -> commit(command, proposed.attempts());
        };
    }

    private CommandResult commit(CommandContext command, List<Supplier<Change>> attempts) {
        for (var attempt : attempts) {
            var change = attempt.get().claiming(command.idempotency());
            var committed = store.commit(change);
            if (!(committed instanceof Committed.SlugTaken) || attempt == attempts.getLast()) {
                return result(command, change, committed);
            }
        }
        throw new IllegalArgumentException("a proposal without a change");
    }

    private CommandResult result(CommandContext command, Change change, Committed committed) {
        return switch (committed) {
            case Committed.Done() -> saved(change);
            case Committed.Stale() ->
                store.find(change.id())
                        .<CommandResult>map(CommandResult.Stale::new)
                        .orElseGet(CommandResult.NotFound::new);
            case Committed.SlugTaken taken ->
                CommandResult.invalid(
                        "/slug",
                        "slug-taken",
                        "\"" + taken.slug() + "\" belongs to another article; choose a different one.");
            case Committed.UploadUnusable() ->
                CommandResult.invalid(
                        "/images", "upload-unusable", "a picture or file is not ready, or is being deleted");
            case Committed.CategoryGone() ->
                CommandResult.invalid("/category", "category-unknown", "no longer exists; choose another");
            case Committed.AuthorGone gone ->
                CommandResult.invalid(
                        "/authors", "author-unknown", "the profile \"" + gone.slug() + "\" no longer exists");
            case Committed.KeyUsed() -> {
                var repeated = repeated(command);
                yield repeated == null ? new CommandResult.KeyReused() : repeated;
            }
            case Committed.AlreadyImported() ->
                new CommandResult.WrongState("imported", "This record has just been imported.");
        };
    }

    private static CommandResult saved(Change change) {
        var copy = change.after() != null ? change.after() : change.before();
        if (copy == null) {
            throw new IllegalStateException("a change has a state before or after it");
        }
        return new CommandResult.Saved(copy);
    }

    /**
     * A concurrent repetition of an idempotency key may fail its version or state check; it still gets the result of
     * the first request.
     */
    private CommandResult orAnswerOfFirst(CommandContext command, CommandResult result) {
        if (result instanceof CommandResult.Saved) {
            return result;
        }
        var repeated = repeated(command);
        return repeated == null ? result : repeated;
    }

    /** The answer to a call that was carried out before, rebuilt from what is stored; null for a new call. */
    private @Nullable CommandResult repeated(CommandContext command) {
        var claim = command.idempotency();
        if (claim == null) {
            return null;
        }
        var used = store.usedKey(claim.sub(), claim.keyHash(), claim.now()).orElse(null);
        if (used == null) {
            return null;
        }
        return used.requestHash().equals(claim.requestHash())
                ? store.find(used.article())
                        .<CommandResult>map(CommandResult.Saved::new)
                        .orElseGet(CommandResult.NotFound::new)
                : new CommandResult.KeyReused();
    }

    /** An audit entry of what this command does to an article. */
    public Audit audit(CommandContext command, String action, WorkingCopy copy, String detail) {
        return new Audit(
                command.now(),
                ids.get(),
                command.caller().username(),
                action,
                copy.id(),
                detail,
                copy.content().headline());
    }

    public String newId() {
        return ids.get();
    }

    public Policy policy() {
        return policy;
    }
}
