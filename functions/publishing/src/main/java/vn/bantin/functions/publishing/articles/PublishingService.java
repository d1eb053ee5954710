package vn.bantin.functions.publishing.articles;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.Policy.Act;
import vn.bantin.article.Article.Correction;
import vn.bantin.article.Slugs;
import vn.bantin.article.Taxonomy;
import vn.bantin.functions.publishing.requests.CommandContext;
import vn.bantin.media.ArticleMedia;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.Change.PublicEffect;
import vn.bantin.newsroom.Content;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.Notice;
import vn.bantin.newsroom.Publication;
import vn.bantin.newsroom.Status;
import vn.bantin.newsroom.UploadUses;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.web.Problem.FieldError;

/** Changes what readers see: publish, update, withdraw, restore, correct. */
public final class PublishingService {

    /** Limits the corrections of an article, so that they fit a DynamoDB item (400 KB) together with its body. */
    private static final int MOST_CORRECTIONS = 50;

    private static final int CORRECTION_BYTES = 150_000;

    /** Former slugs an article keeps; older ones go on redirecting. */
    private static final int MOST_FORMER_SLUGS = 200;

    /** @param keepExpiry the request has no {@code expireAt}: the current expiry stays */
    record When(@Nullable Instant publishAt, @Nullable Instant expireAt, boolean keepExpiry, boolean minor) {}

    private final NewsroomStore store;
    private final DraftService drafts;
    private final ArticleUnitOfWork work;
    private final ArticleRenderer renderer;

    /** With the descriptions of pictures and files that publishing makes public. */
    private final ArticleRenderer proposed;

    private final ArticleMedia media;

    public PublishingService(NewsroomStore store, DraftService drafts, ArticleUnitOfWork work, ArticleMedia media) {
        this.store = store;
        this.drafts = drafts;
        this.work = work;
        this.media = media;
        this.renderer = new ArticleRenderer(store, media);
        this.proposed = new ArticleRenderer(store, media.proposed());
    }

    CommandResult publish(CommandContext command, String id, When when) {
        return withProposals(command, work.change(command, id, Act.PUBLISH, copy -> {
            var taxonomy = store.taxonomy();
            var refused = notPublishable(copy, taxonomy);
            if (refused != null) {
                return refused;
            }
            var now = command.now();
            var old = copy.publication();
            var visible = old != null && !old.publishedAt().isAfter(now) ? old : null;
            if (visible != null && when.publishAt() != null && when.publishAt().isAfter(now)) {
                return ChangeDecision.invalid(
                        "/publishAt", "already-published", "readers have the article already; its time stays");
            }
            var publishedAt = visible != null ? visible.publishedAt() : later(when.publishAt(), now);
            var expireAt = when.keepExpiry() && old != null ? old.expireAt() : when.expireAt();
            if (expireAt != null && !(expireAt.isAfter(publishedAt) && expireAt.isAfter(now))) {
                return ChangeDecision.invalid(
                        "/expireAt", "end-before-start", "must come after now and after the publication");
            }
            var updatedAt = visible == null ? null : when.minor() ? visible.updatedAt() : now;
            var action = publishedAt.isAfter(now) ? "schedule" : "publish";
            return show(command, copy, copy.content(), publishedAt, expireAt, updatedAt, action, taxonomy);
        }));
    }

    /** Proposed descriptions of the article's pictures and files are part of what was just published. */
    private CommandResult withProposals(CommandContext command, CommandResult result) {
        if (result instanceof CommandResult.Saved saved) {
            media.publishProposals(
                    UploadUses.of(saved.copy().content()), command.caller().username(), command.now());
        }
        return result;
    }

    /** Updates the published or scheduled article to the working copy; publication and expiry times stay. */
    CommandResult update(CommandContext command, String id, boolean minor) {
        return withProposals(command, work.change(command, id, Act.PUBLISH, copy -> {
            var old = copy.publication();
            if (copy.status() != Status.PUBLISHED || old == null) {
                return DraftService.wrongState(copy, command.now(), "published or scheduled");
            }
            var taxonomy = store.taxonomy();
            var refused = notPublishable(copy, taxonomy);
            if (refused != null) {
                return refused;
            }
            var scheduled = old.publishedAt().isAfter(command.now());
            var updatedAt = scheduled ? null : minor ? old.updatedAt() : command.now();
            return show(
                    command, copy, copy.content(), old.publishedAt(), old.expireAt(), updatedAt, "update", taxonomy);
        }));
    }

    private @Nullable ChangeDecision notPublishable(WorkingCopy copy, Taxonomy taxonomy) {
        if (copy.status() == Status.WITHDRAWN) {
            return ChangeDecision.wrongState("withdrawn-first", "The article is withdrawn; restore it first.");
        }
        var missing = proposed.missing(copy.content(), taxonomy);
        return missing.isEmpty()
                ? null
                : new ChangeDecision.Refused(new CommandResult.Invalid(missing.stream()
                        .map(field -> new FieldError("/" + field, "needed", "is needed before publishing"))
                        .toList()));
    }

    private ChangeDecision show(
            CommandContext command,
            WorkingCopy copy,
            Content content,
            Instant publishedAt,
            @Nullable Instant expireAt,
            @Nullable Instant updatedAt,
            String action,
            Taxonomy taxonomy) {
        var next = copy.edit()
                .status(Status.PUBLISHED)
                .comment(null)
                .changesSubmittedAt(null)
                .proposals(Set.of());
        var notices = drafts.toOwner(command, Notice.Type.PUBLISHED, copy, "");
        return show(
                command,
                copy,
                next,
                content,
                copy.rev(),
                publishedAt,
                expireAt,
                updatedAt,
                action,
                notices,
                taxonomy,
                proposed);
    }

    CommandResult withdraw(CommandContext command, String id, String notice) {
        return work.change(command, id, Act.WITHDRAW, copy -> {
            var publication = copy.publication();
            if (copy.status() != Status.PUBLISHED || publication == null) {
                return DraftService.wrongState(copy, command.now(), "published");
            }
            if (publication.publishedAt().isAfter(command.now())) {
                return cancel(command, copy, notice);
            }
            var after = copy.edit()
                    .status(Status.WITHDRAWN)
                    .notice(notice)
                    .changesSubmittedAt(null)
                    .publication(publication.withScopes(List.of()))
                    .by(command.caller().username(), command.now())
                    .done();
            return ChangeDecision.of(Change.of(
                    copy, after, "", new PublicEffect.Hide(notice), work.audit(command, "withdraw", copy, notice)));
        });
    }

    /** No reader has seen it: it is a draft again, without a notice. */
    private ChangeDecision cancel(CommandContext command, WorkingCopy copy, String notice) {
        var after = copy.edit()
                .status(Status.DRAFT)
                .publication(null)
                .slugHistory(List.of())
                .changesSubmittedAt(null)
                .by(command.caller().username(), command.now())
                .done();
        return ChangeDecision.of(
                Change.of(copy, after, "", new PublicEffect.Cancel(), work.audit(command, "unschedule", copy, notice)));
    }

    /** Republishes the withdrawn revision with its original publication time. */
    CommandResult restore(CommandContext command, String id) {
        return work.change(command, id, Act.RESTORE, copy -> {
            var publication = copy.publication();
            if (copy.status() != Status.WITHDRAWN || publication == null) {
                return DraftService.wrongState(copy, command.now(), "withdrawn");
            }
            var content = renderer.withKnownAuthors(published(copy, publication));
            var taxonomy = store.taxonomy();
            if (taxonomy.get(content.categoryId()) == null) { // deleted while no article was listed in it
                content = content.withCategory(copy.content().categoryId());
            }
            if (taxonomy.get(content.categoryId()) == null) {
                return ChangeDecision.invalid(
                        "/category", "category-unknown", "no longer exists; choose another and save, then restore");
            }
            var next = copy.edit().status(Status.PUBLISHED).notice(null);
            return again(command, copy, next, content, publication, publication.updatedAt(), "restore");
        });
    }

    CommandResult correct(CommandContext command, String id, String text) {
        return work.change(command, id, Act.CORRECT, copy -> {
            var publication = copy.publication();
            if (copy.status() != Status.PUBLISHED || publication == null || !publication.visible(command.now())) {
                return DraftService.wrongState(copy, command.now(), "visible to readers");
            }
            var all = new ArrayList<>(copy.corrections());
            all.add(new Correction(command.now(), text));
            var bytes = all.stream()
                    .mapToInt(c -> c.text().getBytes(StandardCharsets.UTF_8).length)
                    .sum();
            if (all.size() > MOST_CORRECTIONS || bytes > CORRECTION_BYTES) {
                return ChangeDecision.invalid(
                        "/text", "too-many", "an article carries at most " + MOST_CORRECTIONS + " corrections");
            }
            var next = copy.edit().corrections(all);
            return again(command, copy, next, published(copy, publication), publication, command.now(), "correct");
        });
    }

    /** The revision that readers have, not what was written since. */
    private Content published(WorkingCopy copy, Publication publication) {
        var content = publication.rev() == copy.rev()
                ? copy.content()
                : store.revision(copy.id(), publication.rev())
                        .orElseThrow(() -> new IllegalStateException(copy.id() + " has lost its published revision"));
        return content.withCategory(publication.categoryId()); // it may have been moved since
    }

    private ChangeDecision again(
            CommandContext command,
            WorkingCopy copy,
            WorkingCopy.Editing next,
            Content content,
            Publication publication,
            @Nullable Instant updatedAt,
            String action) {
        return show(
                command,
                copy,
                next,
                content.withSlug(publication.slug()), // readers have it there, whatever slug its text requested
                publication.rev(),
                publication.publishedAt(),
                publication.expireAt(),
                updatedAt,
                action,
                List.of(),
                store.taxonomy(),
                renderer);
    }

    private ChangeDecision show(
            CommandContext command,
            WorkingCopy copy,
            WorkingCopy.Editing next,
            Content content,
            int rev,
            Instant publishedAt,
            @Nullable Instant expireAt,
            @Nullable Instant updatedAt,
            String action,
            List<Notice> notices,
            Taxonomy taxonomy,
            ArticleRenderer shown) {
        var categoryId = Objects.requireNonNull(content.categoryId());
        var scopes = renderer.scopes(content, categoryId, taxonomy);
        var attempts = new ArrayList<Supplier<Change>>();
        for (var slug : slugs(copy, content)) {
            attempts.add(() -> {
                var publication = new Publication(
                        slug,
                        publishedAt,
                        expireAt,
                        updatedAt,
                        rev,
                        copy.version() + 1,
                        command.now(),
                        categoryId,
                        scopes,
                        UploadUses.of(content));
                var after = next.publication(publication)
                        .slugHistory(history(copy, slug, command.now()))
                        .by(command.caller().username(), command.now())
                        .done();
                var effect = new PublicEffect.Show(shown.article(after, content, publication), true);
                return Change.of(copy, after, "", effect, work.audit(command, action, copy, slug))
                        .notifying(notices);
            });
        }
        return new ChangeDecision.Proposed(attempts);
    }

    /**
     * The slugs to try, in order: only the requested one; else the one it has; else the headline's, then with a number,
     * then with a part of the id, which is unique.
     */
    public static List<String> slugs(WorkingCopy copy, Content content) {
        if (content.slug() != null) {
            return List.of(content.slug());
        }
        if (copy.publication() != null) {
            return List.of(copy.publication().slug());
        }
        var base = Slugs.of(content.headline());
        return List.of(
                base,
                Slugs.withEnd(base, "2"),
                Slugs.withEnd(base, copy.id().substring(10)),
                Slugs.withEnd(base, copy.id()));
    }

    /** Former slugs that go on leading to the article; one that no reader has seen is not among them. */
    public static List<String> history(WorkingCopy copy, String slug, Instant now) {
        var old = copy.publication();
        var history = new ArrayList<>(copy.slugHistory());
        if (old != null && !old.slug().equals(slug) && !old.publishedAt().isAfter(now)) {
            history.add(old.slug());
        }
        history.remove(slug);
        return history.subList(Math.max(0, history.size() - MOST_FORMER_SLUGS), history.size());
    }

    private static Instant later(@Nullable Instant publishAt, Instant now) {
        return publishAt != null && publishAt.isAfter(now) ? publishAt : now;
    }
}
