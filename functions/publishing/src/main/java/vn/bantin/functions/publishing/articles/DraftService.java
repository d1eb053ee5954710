package vn.bantin.functions.publishing.articles;

import static vn.bantin.newsroom.Change.UNCHANGED;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.Caller;
import vn.bantin.access.Policy;
import vn.bantin.access.Policy.Act;
import vn.bantin.functions.publishing.kernel.CommandContext;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.Change.Audit;
import vn.bantin.newsroom.Committed;
import vn.bantin.newsroom.Content;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.Status;
import vn.bantin.newsroom.UploadUses;
import vn.bantin.newsroom.WorkingCopy;

/** Drafts: made, read, edited, deleted. Nothing here touches what readers see. */
public final class DraftService {

    private final NewsroomStore store;
    private final Policy policy;
    private final Supplier<String> ids;

    public DraftService(NewsroomStore store, Policy policy, Supplier<String> ids) {
        this.store = store;
        this.policy = policy;
        this.ids = ids;
    }

    CommandResult create(CommandContext command, Content content) {
        var replayed = replayed(command);
        if (replayed != null) {
            return replayed;
        }
        var caller = command.caller();
        var copy = new WorkingCopy(
                ids.get(),
                1,
                0,
                1,
                Status.DRAFT,
                caller.sub(),
                store.displayName(caller.sub()).orElse(caller.username()),
                command.now(),
                command.now(),
                caller.username(),
                null,
                java.util.List.of(),
                java.util.List.of(),
                null,
                null,
                UploadUses.of(content),
                content);
        var change = new Change(
                null, copy, "created", UNCHANGED, audit(command, "create", copy.id(), ""), command.idempotency(), null);
        return unlessDoneMeanwhile(command, commit(command, change));
    }

    CommandResult edit(CommandContext command, String id, Content written) {
        return with(command, id, Act.EDIT, copy -> {
            var content = withoutEcho(copy, written);
            if (copy.content().equals(content)) {
                return new CommandResult.Saved(copy); // saving what is already saved leaves no revision
            }
            var after = copy.edit()
                    .content(content)
                    .by(command.caller().username(), command.now())
                    .done();
            var summary = String.join(", ", ContentDiff.names(copy.content(), content));
            return commit(
                    command,
                    new Change(
                            copy,
                            after,
                            summary,
                            UNCHANGED,
                            audit(command, "edit", id, summary),
                            command.idempotency(),
                            null));
        });
    }

    /** An article that wishes for no slug is read with the one it has got: to send that back is no wish for it. */
    private static Content withoutEcho(WorkingCopy copy, Content written) {
        var standing = copy.standing();
        return copy.content().slug() == null
                        && standing != null
                        && standing.slug().equals(written.slug())
                ? written.withSlug(null)
                : written;
    }

    CommandResult delete(CommandContext command, String id) {
        return with(command, id, Act.DELETE, copy -> {
            if (copy.standing() != null) {
                return new CommandResult.WrongState("What readers have seen is not deleted; withdraw it instead.");
            }
            var change = new Change(
                    copy,
                    null,
                    "",
                    UNCHANGED,
                    audit(command, "delete", id, copy.content().headline()),
                    null,
                    null);
            var outcome = commit(command, change);
            return outcome instanceof CommandResult.Saved ? new CommandResult.Deleted() : outcome;
        });
    }

    /** Submits a draft for review, or returns one with a comment. */
    CommandResult move(CommandContext command, String id, Act act, Status from, Status to, @Nullable String comment) {
        return with(command, id, act, copy -> {
            if (copy.status() != from) {
                return new CommandResult.WrongState("The article is "
                        + copy.statusAt(command.now()).text() + "; this takes one that is " + from.text() + ".");
            }
            var after = copy.edit()
                    .status(to)
                    .comment(comment)
                    .by(command.caller().username(), command.now())
                    .done();
            return commit(
                    command,
                    new Change(
                            copy,
                            after,
                            "",
                            UNCHANGED,
                            audit(
                                    command,
                                    act.name().toLowerCase(java.util.Locale.ROOT),
                                    id,
                                    comment == null ? "" : comment),
                            command.idempotency(),
                            null));
        });
    }

    /** The article, if the caller may do this with it; a stale validator stops what writes. */
    CommandResult with(CommandContext command, String id, Act act, Function<WorkingCopy, CommandResult> use) {
        var replayed = replayed(command);
        if (replayed != null) {
            return replayed;
        }
        var found = store.find(id);
        if (found.isEmpty()) {
            return new CommandResult.NotFound();
        }
        var copy = found.get();
        return switch (policy.judge(command.caller(), act, copy.owner())) {
            case Policy.Verdict.Hidden() -> new CommandResult.NotFound();
            case Policy.Verdict.Forbidden forbidden -> new CommandResult.Forbidden(forbidden.why());
            case Policy.Verdict.Allowed() ->
                unlessDoneMeanwhile(
                        command,
                        command.ifMatch() != null && !command.ifMatch().equals(copy.etag())
                                ? new CommandResult.Stale(copy)
                                : unlessListedAnew(copy, use));
        };
    }

    /**
     * A call that overlaps the first with its key finds what that one has left: another version, another state. Its answer is
     * the first one's.
     */
    private CommandResult unlessDoneMeanwhile(CommandContext command, CommandResult outcome) {
        if (outcome instanceof CommandResult.Saved) {
            return outcome;
        }
        var replayed = replayed(command);
        return replayed == null ? outcome : replayed;
    }

    /** A copy that was only listed elsewhere meanwhile is no conflict: the use case runs again on it. */
    private static CommandResult unlessListedAnew(WorkingCopy copy, Function<WorkingCopy, CommandResult> use) {
        var outcome = use.apply(copy);
        while (outcome instanceof CommandResult.Stale stale
                && stale.theirs().etag().equals(copy.etag())
                && stale.theirs().listing() != copy.listing()) {
            copy = stale.theirs();
            outcome = use.apply(copy);
        }
        return outcome;
    }

    CommandResult commit(CommandContext command, Change change) {
        return switch (store.commit(change)) {
            case Committed.Done() -> saved(change);
            case Committed.Stale() ->
                store.find(change.id())
                        .<CommandResult>map(CommandResult.Stale::new)
                        .orElseGet(CommandResult.NotFound::new);
            case Committed.SlugTaken taken ->
                CommandResult.invalid(
                        "/slug", "\"" + taken.slug() + "\" belongs to another article; choose a different one.");
            case Committed.UploadUnusable unusable ->
                CommandResult.invalid("/images", "a picture or file is not ready, or is being deleted");
            case Committed.KeyUsed() -> Optional.ofNullable(replayed(command)).orElseGet(CommandResult.KeyReused::new);
            case Committed.AlreadyImported() -> new CommandResult.WrongState("This record has just been imported.");
        };
    }

    private static CommandResult saved(Change change) {
        var copy = change.after() != null ? change.after() : change.before();
        return copy == null ? new CommandResult.Deleted() : new CommandResult.Saved(copy);
    }

    /** The answer to a call that was carried out before, rebuilt from what is stored; null for a new one. */
    private @Nullable CommandResult replayed(CommandContext command) {
        var claim = command.idempotency();
        if (claim == null) {
            return null;
        }
        return store.usedKey(claim.sub(), claim.keyHash(), claim.now())
                .map(used -> used.requestHash().equals(claim.requestHash())
                        ? store.find(used.article())
                                .<CommandResult>map(CommandResult.Saved::new)
                                .orElseGet(CommandResult.NotFound::new)
                        : new CommandResult.KeyReused())
                .orElse(null);
    }

    public Audit audit(CommandContext command, String action, String id, String detail) {
        return audit(command.caller(), command.now(), action, id, detail);
    }

    public Audit audit(Caller caller, Instant now, String action, String id, String detail) {
        return new Audit(now, ids.get(), caller.username(), action, id, detail);
    }
}
