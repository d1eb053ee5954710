package vn.bantin.functions.publishing.articles;

import static vn.bantin.newsroom.Change.UNCHANGED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.Caller;
import vn.bantin.access.Policy;
import vn.bantin.access.Policy.Act;
import vn.bantin.access.Role;
import vn.bantin.functions.publishing.requests.CommandContext;
import vn.bantin.media.ArticleMedia;
import vn.bantin.media.UploadKind;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.Content;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.Notice;
import vn.bantin.newsroom.Status;
import vn.bantin.newsroom.UploadUses;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.web.Problem.FieldError;

/** Working copies: create, edit, submit, return, trash. Nothing here changes what readers see. */
public final class DraftService {

    private final NewsroomStore store;
    private final ArticleMedia media;
    private final ArticleUnitOfWork work;

    public DraftService(NewsroomStore store, ArticleMedia media, ArticleUnitOfWork work) {
        this.store = store;
        this.media = media;
        this.work = work;
    }

    CommandResult create(CommandContext command, Content content) {
        return work.create(command, () -> {
            var unknown = unknownUploads(command.caller(), content, UploadUses.of(content));
            if (!unknown.isEmpty()) {
                return new ChangeDecision.Refused(new CommandResult.Invalid(unknown));
            }
            var caller = command.caller();
            var poster = store.displayName(caller.sub()).orElse(caller.username());
            var copy =
                    WorkingCopy.created(work.newId(), caller.sub(), poster, caller.username(), command.now(), content);
            return ChangeDecision.of(
                    Change.of(null, copy, "created", UNCHANGED, work.audit(command, "create", copy, "")));
        });
    }

    CommandResult edit(CommandContext command, String id, Content written) {
        return work.change(command, id, Act.EDIT, copy -> {
            var content = withoutEcho(copy, written);
            return checked(command, copy, content, UploadUses.of(content).without(copy.uses()));
        });
    }

    /** @param added what this save adds; what others put into the article stays */
    private ChangeDecision checked(CommandContext command, WorkingCopy copy, Content content, UploadUses added) {
        var unknown = unknownUploads(command.caller(), content, added);
        return unknown.isEmpty()
                ? saved(command, copy, content)
                : new ChangeDecision.Refused(new CommandResult.Invalid(unknown));
    }

    /** Changes fields that reference no uploads, without validating the others. */
    CommandResult amend(CommandContext command, String id, UnaryOperator<Content> change) {
        return work.change(command, id, Act.EDIT, copy -> {
            var content = change.apply(copy.content());
            return content.tags().size() > ContentDecoder.TAGS
                    ? ChangeDecision.invalid("/tags", "too-many", "has more than " + ContentDecoder.TAGS + " entries")
                    : saved(command, copy, content);
        });
    }

    /** Makes a revision the working copy again. Uploads that were deleted since are missing when it is published. */
    CommandResult restoreRevision(CommandContext command, String id, Content revision) {
        return work.change(command, id, Act.EDIT, copy -> {
            var added = UploadUses.of(revision).without(copy.uses());
            var existing = new UploadUses(
                    owners(UploadKind.IMAGE, added.images()).keySet(),
                    owners(UploadKind.ATTACHMENT, added.attachments()).keySet());
            return checked(command, copy, revision, existing);
        });
    }

    private ChangeDecision saved(CommandContext command, WorkingCopy copy, Content content) {
        if (copy.content().equals(content)) {
            return new ChangeDecision.NoChange(copy); // a save without a change leaves no revision
        }
        var after = copy.edit()
                .content(content)
                .by(command.caller().username(), command.now())
                .done();
        var summary = String.join(", ", ContentDiff.names(copy.content(), content));
        return ChangeDecision.of(
                Change.of(copy, after, summary, UNCHANGED, work.audit(command, "edit", after, summary)));
    }

    /**
     * Ignores a slug that equals the current one: the API returns it even if none was requested, and clients send it
     * back.
     */
    private static Content withoutEcho(WorkingCopy copy, Content written) {
        var publication = copy.publication();
        return copy.content().slug() == null
                        && publication != null
                        && publication.slug().equals(written.slug())
                ? written.withSlug(null)
                : written;
    }

    /** Errors for uploads that do not exist for the caller: unknown ones and other people's answer alike. */
    private List<FieldError> unknownUploads(Caller caller, Content content, UploadUses added) {
        var errors = new ArrayList<FieldError>();
        var images = readable(caller, UploadKind.IMAGE, added.images());
        var seo = content.seo();
        unknown(errors, "/leadImage", content.leadImage(), added.images(), images);
        unknown(errors, "/seo/image", seo == null ? null : seo.image(), added.images(), images);
        for (var i = 0; i < content.images().size(); i++) {
            unknown(errors, "/images/" + i, content.images().get(i), added.images(), images);
        }
        var files = readable(caller, UploadKind.ATTACHMENT, added.attachments());
        for (var i = 0; i < content.attachments().size(); i++) {
            unknown(errors, "/attachments/" + i, content.attachments().get(i), added.attachments(), files);
        }
        return errors;
    }

    private Map<String, String> owners(UploadKind kind, Set<String> ids) {
        return ids.isEmpty() ? Map.of() : media.owners(kind, ids);
    }

    private Set<String> readable(Caller caller, UploadKind kind, Set<String> ids) {
        var readable = new java.util.HashSet<String>();
        owners(kind, ids).forEach((id, owner) -> {
            if (work.policy().judge(caller, Act.READ, owner) instanceof Policy.Verdict.Allowed) {
                readable.add(id);
            }
        });
        return readable;
    }

    private static void unknown(
            List<FieldError> errors, String pointer, @Nullable String id, Set<String> added, Set<String> readable) {
        if (id != null && added.contains(id) && !readable.contains(id)) {
            errors.add(
                    new FieldError(pointer, "upload-unknown", "there is no such picture or file, or it is not ready"));
        }
    }

    /** A draft goes into review; changes of a published article wait for review beside what readers have. */
    CommandResult submit(CommandContext command, String id) {
        return work.change(command, id, Act.SUBMIT, copy -> {
            var next = copy.edit().submitted().comment(null).by(command.caller().username(), command.now());
            if (copy.pendingChanges()) {
                next.changesSubmittedAt(command.now());
            } else if (copy.status() == Status.DRAFT) {
                next.status(Status.IN_REVIEW);
            } else {
                return wrongState(copy, command.now(), "draft, or published with changes");
            }
            var change = Change.of(copy, next.done(), "", UNCHANGED, work.audit(command, "submit", copy, ""));
            return ChangeDecision.of(
                    change.notifying(List.of(notice(command, Notice.EDITORS, Notice.Type.SUBMITTED, copy, ""))));
        });
    }

    CommandResult returned(CommandContext command, String id, String comment) {
        return work.change(command, id, Act.RETURN, copy -> {
            var next = copy.edit()
                    .changesSubmittedAt(null)
                    .comment(comment)
                    .by(command.caller().username(), command.now());
            if (copy.status() == Status.IN_REVIEW) {
                next.status(Status.DRAFT);
            } else if (copy.changesSubmittedAt() == null) {
                return wrongState(copy, command.now(), "in-review");
            }
            var change = Change.of(copy, next.done(), "", UNCHANGED, work.audit(command, "return", copy, comment));
            return ChangeDecision.of(change.notifying(toOwner(command, Notice.Type.RETURNED, copy, comment)));
        });
    }

    CommandResult withdrawSubmission(CommandContext command, String id) {
        return work.change(command, id, Act.WITHDRAW_SUBMISSION, copy -> {
            var next = copy.edit().changesSubmittedAt(null).by(command.caller().username(), command.now());
            if (copy.status() == Status.IN_REVIEW) {
                next.status(Status.DRAFT);
            } else if (copy.changesSubmittedAt() == null) {
                return wrongState(copy, command.now(), "in-review");
            }
            return ChangeDecision.of(
                    Change.of(copy, next.done(), "", UNCHANGED, work.audit(command, "withdraw-submission", copy, "")));
        });
    }

    /** Moves an article to the trash. */
    CommandResult delete(CommandContext command, String id) {
        return work.change(command, id, Act.DELETE, copy -> {
            if (copy.publication() != null) {
                return ChangeDecision.wrongState(
                        "seen-not-deleted", "What readers have seen is not deleted; withdraw it instead.");
            }
            if (copy.submitted() && !command.caller().is(Role.EDITOR)) {
                return new ChangeDecision.Refused(new CommandResult.Forbidden(
                        "editor-only", "Only an editor may delete an article that was submitted for review."));
            }
            var trash = new WorkingCopy.Trash(command.now(), command.caller().username(), copy.status());
            var after = copy.edit()
                    .status(Status.DELETED)
                    .trash(trash)
                    .by(command.caller().username(), command.now())
                    .done();
            return ChangeDecision.of(Change.of(copy, after, "", UNCHANGED, work.audit(command, "delete", copy, "")));
        });
    }

    CommandResult undelete(CommandContext command, String id) {
        return work.change(command, id, Act.UNDELETE, copy -> {
            var trash = copy.trash();
            if (trash == null) {
                return wrongState(copy, command.now(), "deleted");
            }
            var after = copy.edit()
                    .status(trash.from())
                    .trash(null)
                    .by(command.caller().username(), command.now())
                    .done();
            return ChangeDecision.of(Change.of(copy, after, "", UNCHANGED, work.audit(command, "undelete", copy, "")));
        });
    }

    static ChangeDecision wrongState(WorkingCopy copy, Instant now, String needed) {
        return ChangeDecision.wrongState(
                "wrong-status",
                "The article is " + copy.statusAt(now).text() + "; this takes one that is " + needed + ".");
    }

    /** A notice for the article's owner, unless they did it themselves. */
    List<Notice> toOwner(CommandContext command, Notice.Type type, WorkingCopy copy, String text) {
        return copy.owner().equals(command.caller().sub())
                ? List.of()
                : List.of(notice(command, copy.owner(), type, copy, text));
    }

    private Notice notice(CommandContext command, String recipient, Notice.Type type, WorkingCopy copy, String text) {
        return new Notice(
                recipient,
                command.now(),
                work.newId(),
                type,
                copy.id(),
                copy.content().headline(),
                command.caller().username(),
                text);
    }
}
