package vn.bantin.functions.publishing.articles;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.Policy.Act;
import vn.bantin.article.Article.Correction;
import vn.bantin.article.Slugs;
import vn.bantin.article.Taxonomy;
import vn.bantin.functions.publishing.kernel.CommandContext;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.Change.PublicEffect;
import vn.bantin.newsroom.Content;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.Publication;
import vn.bantin.newsroom.Status;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.web.Problem.FieldError;

/** What changes the public side: publish, withdraw, restore, correct. Each is one transaction. */
public final class PublishingService {

    /** @param keepExpiry the call says nothing of an end, so the one there is stays */
    record When(@Nullable Instant publishAt, @Nullable Instant expireAt, boolean keepExpiry, boolean minor) {}

    private final NewsroomStore store;
    private final DraftService desks;
    private final ArticleRenderer rendering;

    public PublishingService(NewsroomStore store, DraftService desks, ArticleRenderer rendering) {
        this.store = store;
        this.desks = desks;
        this.rendering = rendering;
    }

    CommandResult publish(CommandContext command, String id, When when) {
        return desks.with(command, id, Act.PUBLISH, copy -> {
            if (copy.status() == Status.WITHDRAWN) {
                return new CommandResult.WrongState("The article is withdrawn; restore it first.");
            }
            var taxonomy = store.taxonomy();
            var missing = rendering.missing(copy.content(), taxonomy);
            if (!missing.isEmpty()) {
                return new CommandResult.Invalid(missing.stream()
                        .map(field -> new FieldError("/" + field, "is needed before publishing"))
                        .toList());
            }
            var now = command.now();
            var old = copy.standing();
            var shown = old != null && !old.publishedAt().isAfter(now) ? old : null;
            if (shown != null && when.publishAt() != null && when.publishAt().isAfter(now)) {
                return CommandResult.invalid(
                        "/publishAt", "readers have the article already; its time is not moved ahead");
            }
            var publishedAt = shown != null ? shown.publishedAt() : later(when.publishAt(), now);
            var expireAt = when.keepExpiry() && old != null ? old.expireAt() : when.expireAt();
            if (expireAt != null && !(expireAt.isAfter(publishedAt) && expireAt.isAfter(now))) {
                return CommandResult.invalid("/expireAt", "must come after now and after the publication");
            }
            var updatedAt = shown == null ? null : when.minor() ? shown.updatedAt() : now;
            var next = copy.edit().status(Status.PUBLISHED).comment(null);
            var action = publishedAt.isAfter(now) ? "schedule" : "publish";
            return show(
                    command,
                    copy,
                    next,
                    copy.content(),
                    copy.rev(),
                    publishedAt,
                    expireAt,
                    updatedAt,
                    action,
                    taxonomy);
        });
    }

    CommandResult withdraw(CommandContext command, String id, String notice) {
        return desks.with(command, id, Act.WITHDRAW, copy -> {
            var standing = copy.standing();
            if (copy.status() != Status.PUBLISHED || standing == null) {
                return new CommandResult.WrongState("Only a published article can be withdrawn.");
            }
            if (standing.publishedAt().isAfter(command.now())) {
                return cancel(command, copy, notice);
            }
            var after = copy.edit()
                    .status(Status.WITHDRAWN)
                    .notice(notice)
                    .standing(standing.withScopes(List.of()))
                    .by(command.caller().username(), command.now())
                    .done();
            return desks.commit(
                    command,
                    new Change(
                            copy,
                            after,
                            "",
                            new PublicEffect.Hide(notice),
                            desks.audit(command, "withdraw", id, notice),
                            command.idempotency(),
                            null));
        });
    }

    /** A story that no reader has seen needs no notice: it is a draft again. */
    private CommandResult cancel(CommandContext command, WorkingCopy copy, String notice) {
        var after = copy.edit()
                .status(Status.DRAFT)
                .standing(null)
                .slugHistory(List.of())
                .by(command.caller().username(), command.now())
                .done();
        var audit = desks.audit(command, "unschedule", copy.id(), notice);
        return desks.commit(
                command, new Change(copy, after, "", new PublicEffect.Cancel(), audit, command.idempotency(), null));
    }

    /** Puts back what readers had, with the time they had it from. */
    CommandResult restore(CommandContext command, String id) {
        return desks.with(command, id, Act.RESTORE, copy -> {
            var standing = copy.standing();
            if (copy.status() != Status.WITHDRAWN || standing == null) {
                return new CommandResult.WrongState("Only a withdrawn article can be restored.");
            }
            var content = seen(copy, standing);
            var taxonomy = store.taxonomy();
            if (taxonomy.get(content.categoryId()) == null) { // removed while nothing stood in it
                content = content.withCategory(copy.content().categoryId());
            }
            if (taxonomy.get(content.categoryId()) == null) {
                return CommandResult.invalid("/category", "no longer exists; choose another and save, then restore");
            }
            var next = copy.edit().status(Status.PUBLISHED).notice(null);
            return again(command, copy, next, content, standing, standing.updatedAt(), "restore");
        });
    }

    CommandResult correct(CommandContext command, String id, String text) {
        return desks.with(command, id, Act.CORRECT, copy -> {
            var standing = copy.standing();
            if (copy.status() != Status.PUBLISHED || standing == null || !standing.visible(command.now())) {
                return new CommandResult.WrongState("Only an article that readers can see can carry a correction.");
            }
            var all = new ArrayList<>(copy.corrections());
            all.add(new Correction(command.now(), text));
            var next = copy.edit().corrections(all);
            return again(command, copy, next, seen(copy, standing), standing, command.now(), "correct");
        });
    }

    /** The revision that readers had, not what has been written since. */
    private Content seen(WorkingCopy copy, Publication standing) {
        return standing.rev() == copy.rev()
                ? copy.content()
                : store.revision(copy.id(), standing.rev())
                        .orElseThrow(() -> new IllegalStateException(copy.id() + " has lost what readers saw"));
    }

    private CommandResult again(
            CommandContext command,
            WorkingCopy copy,
            WorkingCopy.Editing next,
            Content content,
            Publication standing,
            @Nullable Instant updatedAt,
            String action) {
        return show(
                command,
                copy,
                next,
                content.withSlug(standing.slug()), // where readers have it, whatever its text once wished for
                standing.rev(),
                standing.publishedAt(),
                standing.expireAt(),
                updatedAt,
                action,
                store.taxonomy());
    }

    private CommandResult show(
            CommandContext command,
            WorkingCopy copy,
            WorkingCopy.Editing next,
            Content content,
            int rev,
            Instant publishedAt,
            @Nullable Instant expireAt,
            @Nullable Instant updatedAt,
            String action,
            Taxonomy taxonomy) {
        var categoryId = content.categoryId() == null ? "" : content.categoryId();
        var scopes = ArticleRenderer.scopes(content, categoryId, taxonomy);
        CommandResult outcome = new CommandResult.NotFound();
        for (var slug : slugs(copy, content)) {
            var standing = new Publication(
                    slug, publishedAt, expireAt, updatedAt, rev, copy.version() + 1, command.now(), categoryId, scopes);
            var after = next.standing(standing)
                    .slugHistory(history(copy, slug))
                    .by(command.caller().username(), command.now())
                    .done();
            var change = new Change(
                    copy,
                    after,
                    "",
                    new PublicEffect.Show(rendering.article(after, content, standing)),
                    desks.audit(command, action, copy.id(), slug),
                    command.idempotency(),
                    null);
            outcome = desks.commit(command, change);
            if (!(outcome instanceof CommandResult.Invalid)) {
                return outcome;
            }
        }
        return outcome;
    }

    /**
     * The slugs to try, in order: the one asked for and no other; else the one it has; else the headline's, then with a
     * number, then with a part of the id that nobody else has.
     */
    public static List<String> slugs(WorkingCopy copy, Content content) {
        if (content.slug() != null) {
            return List.of(content.slug());
        }
        if (copy.standing() != null) {
            return List.of(copy.standing().slug());
        }
        var base = Slugs.of(content.headline());
        return List.of(
                base,
                Slugs.withEnd(base, "2"),
                Slugs.withEnd(base, copy.id().substring(10)),
                Slugs.withEnd(base, copy.id()));
    }

    public static List<String> history(WorkingCopy copy, String slug) {
        var old = copy.standing();
        var history = new ArrayList<>(copy.slugHistory());
        if (old != null && !old.slug().equals(slug)) {
            history.add(old.slug());
        }
        history.remove(slug);
        return history;
    }

    private static Instant later(@Nullable Instant publishAt, Instant now) {
        return publishAt != null && publishAt.isAfter(now) ? publishAt : now;
    }
}
