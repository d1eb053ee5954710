package vn.bantin.functions.publishing.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Category;
import vn.bantin.article.Slugs;
import vn.bantin.article.Taxonomy;
import vn.bantin.functions.publishing.articles.ArticleRenderer;
import vn.bantin.functions.publishing.articles.ArticleUnitOfWork;
import vn.bantin.functions.publishing.articles.PublishingService;
import vn.bantin.functions.publishing.requests.CommandContext;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.Change.ImportClaim;
import vn.bantin.newsroom.Change.PublicEffect;
import vn.bantin.newsroom.Committed;
import vn.bantin.newsroom.Content;
import vn.bantin.newsroom.IdGenerator;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.Publication;
import vn.bantin.newsroom.Status;
import vn.bantin.newsroom.UploadUses;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.views.InitialViewCountStore;

/**
 * Imports archives. A record has a stable key, of which its article's id is made: a call that is repeated after a crash is
 * idempotent.
 */
public final class ImportService {

    /** The category of records without one. */
    private static final String NEWS = "Tin tức";

    /** Marks an article as last written by an import, which the next import may overwrite. */
    private static final String IMPORTER = "import:";

    private static final int CATEGORY_NAME = 120;

    /** Each attempt is a transaction. After this number the article's id, which is always free, makes the slug. */
    private static final int LAST_NUMBERED_SLUG = 9;

    record Imported(
            String importKey,
            String hash,
            Content content,
            String category,
            @Nullable String postedBy,
            @Nullable Instant publishedAt,
            @Nullable Long views,
            ImportOnlyFields more) {}

    sealed interface Result {
        record Taken(String status, String id, String slug) implements Result {}

        record Refused(String detail, @Nullable String pointer) implements Result {}
    }

    private final NewsroomStore store;
    private final ArticleRenderer renderer;
    private final ArticleUnitOfWork work;
    private final InitialViewCountStore startingCounts;
    private final Supplier<String> ids;

    public ImportService(
            NewsroomStore store,
            ArticleRenderer renderer,
            ArticleUnitOfWork work,
            InitialViewCountStore startingCounts,
            Supplier<String> ids) {
        this.store = store;
        this.renderer = renderer;
        this.work = work;
        this.startingCounts = startingCounts;
        this.ids = ids;
    }

    /** The name for records without a poster. */
    String poster(CommandContext command) {
        var caller = command.caller();
        return store.displayName(caller.sub()).orElse(caller.username());
    }

    /** Earlier imports under these records' keys. */
    Map<String, NewsroomStore.Imported> known(List<Imported> records) {
        return store.imported(records.stream().map(Imported::importKey).toList());
    }

    /** @param known the earlier import under the record's key */
    Result take(
            CommandContext command,
            String poster,
            Imported record,
            Taxonomy taxonomy,
            NewsroomStore.@Nullable Imported known) {
        if (known != null && known.hash().equals(record.hash())) {
            return store.find(known.article())
                    .<Result>map(copy -> new Result.Taken("unchanged", copy.id(), slug(copy)))
                    .orElseGet(() -> new Result.Refused("was imported and deleted since", null));
        }
        var id = known != null ? known.article() : id(record.importKey());
        // an article whose id is made of the key was imported under it, in one transaction with its claim
        var maybeHere = known != null || id.equals(record.importKey());
        var before = maybeHere ? store.find(id).orElse(null) : null;
        if (before != null && isAsRecorded(before, record, taxonomy)) {
            return new Result.Taken("unchanged", id, slug(before)); // this system's own export
        }
        if (before != null && !before.updatedBy().startsWith(IMPORTER)) {
            return new Result.Refused("has been edited in the newsroom since it was imported; not overwritten", null);
        }
        for (var author : record.more().authors()) {
            if (store.author(author.slug()).isEmpty()) {
                store.saveAuthor(null, author, audit(command, "save-author", author.slug()));
            }
        }
        if (record.views() != null) {
            startingCounts.set(id, record.views());
        }
        return commit(command, poster, record, taxonomy, id, before);
    }

    /** A record of our own export keeps its id; an id is derived from any other key. */
    private static String id(String importKey) {
        return IdGenerator.isId(importKey) ? importKey : IdGenerator.named("import:" + importKey);
    }

    /** Whether the published article equals this record. */
    private boolean isAsRecorded(WorkingCopy copy, Imported record, Taxonomy taxonomy) {
        var publication = copy.publication();
        var content = withCategory(record, taxonomy);
        return publication != null
                && copy.status() == Status.PUBLISHED
                && publication.publishedAt().equals(record.publishedAt())
                && publication.slug().equals(content.slug())
                && renderer.sameToReaders(seen(copy, publication), content);
    }

    private Content seen(WorkingCopy copy, Publication publication) {
        return publication.rev() == copy.rev()
                ? copy.content()
                : store.revision(copy.id(), publication.rev()).orElse(copy.content());
    }

    private Result commit(
            CommandContext command,
            String poster,
            Imported record,
            Taxonomy taxonomy,
            String id,
            @Nullable WorkingCopy before) {
        var content = renderer.withKnownUploads(withCategory(record, taxonomy));
        var now = command.now();
        var publishedAt = record.publishedAt() != null
                ? record.publishedAt()
                : before != null && before.publication() != null
                        ? before.publication().publishedAt()
                        : now;
        var base = before != null ? before : blank(command, poster, record, id, content);
        var categoryId = content.categoryId() == null ? "" : content.categoryId();
        var scopes = renderer.scopes(content, categoryId, taxonomy);
        var redirects = new ArrayList<>(record.more().redirects());
        var slugs = new java.util.ArrayDeque<>(candidates(base, content));
        while (!slugs.isEmpty()) {
            var slug = slugs.peek();
            var rev = before == null ? 1 : base.rev() + 1;
            var version = before == null ? record.more().version() : base.version() + 1;
            var updatedAt = record.more().updatedAt();
            var publication = new Publication(
                    slug, publishedAt, null, updatedAt, rev, version, now, categoryId, scopes, UploadUses.of(content));
            redirects.remove(slug);
            var shown = content.slug() == null ? content : content.withSlug(slug);
            var after = before == null
                    ? blank(command, poster, record, id, shown)
                            .editFirst(version)
                            .status(Status.PUBLISHED)
                            .publication(publication)
                            .slugHistory(List.copyOf(redirects))
                            .corrections(record.more().corrections())
                            .done()
                    : base.edit()
                            .content(shown)
                            .postedBy(record.postedBy() == null ? base.postedBy() : record.postedBy())
                            .status(Status.PUBLISHED)
                            .publication(publication)
                            .slugHistory(history(base, slug, redirects, now))
                            .corrections(
                                    base.corrections().isEmpty() ? record.more().corrections() : base.corrections())
                            .by(importer(command), now)
                            .done();
            var effect = new PublicEffect.Show(renderer.article(after, shown, publication), true);
            var change = Change.of(before, after, "imported", effect, work.audit(command, "import", after, slug))
                    .importing(new ImportClaim(record.importKey(), record.hash()));
            switch (store.commit(change)) {
                case Committed.Done done -> {
                    return new Result.Taken(before == null ? "created" : "updated", id, slug);
                }
                case Committed.SlugTaken taken -> {
                    if (!redirects.remove(taken.slug())) { // an old address that belongs to another article stays there
                        slugs.remove();
                    }
                }
                case Committed.Stale stale -> {
                    // a concurrent import of the same key, or the key twice in one call
                    var theirs = store.imported(List.of(record.importKey())).get(record.importKey());
                    return before == null && theirs != null
                            ? take(command, poster, record, taxonomy, theirs)
                            : new Result.Refused("is being imported by another call; try again", null);
                }
                case Committed.AlreadyImported imported -> {
                    return new Result.Refused("its importKey belongs to another article", "/importKey");
                }
                case Committed.CategoryGone gone -> {
                    return new Result.Refused("its category has just been deleted; try again", "/category");
                }
                case Committed.AuthorGone gone -> {
                    return new Result.Refused("an author's profile has just been deleted; try again", "/authors");
                }
                case Committed.UploadUnusable unusable -> {
                    return new Result.Refused("a picture of it is not ready", null);
                }
                case Committed.KeyUsed used -> throw new IllegalStateException("an import has no idempotency key");
            }
        }
        return new Result.Refused("the slug \"" + content.slug() + "\" belongs to another article", "/slug");
    }

    /** The record's slug, else the next that is free: a taken slug refuses no record. */
    private static List<String> candidates(WorkingCopy base, Content content) {
        var slug = content.slug();
        if (slug == null) {
            return PublishingService.slugs(base, content);
        }
        if (base.publication() != null) {
            return List.of(slug, base.publication().slug());
        }
        var slugs = new ArrayList<>(List.of(slug));
        for (var n = 2; n <= LAST_NUMBERED_SLUG; n++) {
            slugs.add(Slugs.withEnd(slug, Integer.toString(n)));
        }
        slugs.add(Slugs.withEnd(slug, base.id()));
        return slugs;
    }

    private WorkingCopy blank(CommandContext command, String poster, Imported record, String id, Content content) {
        var postedBy = record.postedBy() == null ? poster : record.postedBy();
        return WorkingCopy.created(id, command.caller().sub(), postedBy, importer(command), command.now(), content);
    }

    private static List<String> history(WorkingCopy base, String slug, List<String> redirects, Instant now) {
        var history = new java.util.LinkedHashSet<>(PublishingService.history(base, slug, now));
        history.addAll(redirects);
        return List.copyOf(history);
    }

    private static Content withCategory(Imported record, Taxonomy taxonomy) {
        return record.content()
                .withCategory(find(taxonomy, record).map(Category::id).orElse(null));
    }

    private static String category(Imported record) {
        return record.category().isBlank() ? NEWS : record.category();
    }

    /** By the record's trail if it has one; else by path, else by name at the top level. */
    private static java.util.Optional<Category> find(Taxonomy taxonomy, Imported record) {
        var trail = record.more().trail();
        return trail.isEmpty() ? find(taxonomy, category(record)) : taxonomy.find(path(trail, trail.size()));
    }

    private static String path(List<ImportOnlyFields.Step> trail, int steps) {
        return String.join(
                "/",
                trail.stream().limit(steps).map(ImportOnlyFields.Step::slug).toList());
    }

    /** By path, current or former, else by name, else by the name's slug. */
    private static java.util.Optional<Category> find(Taxonomy taxonomy, String pathOrName) {
        return taxonomy.find(pathOrName)
                .or(() -> taxonomy.formerly(pathOrName))
                .or(() -> taxonomy.named(pathOrName))
                .or(() -> taxonomy.find(Slugs.of(pathOrName)));
    }

    /** The error of a category's path or name, null if it is valid. A path is slugs joined by slashes. */
    static @Nullable String wrongCategory(String pathOrName) {
        if (isPath(pathOrName)) {
            return pathOrName.split("/", -1).length > Taxonomy.DEEPEST
                    ? "categories are at most " + Taxonomy.DEEPEST + " deep"
                    : null;
        }
        return pathOrName.length() > CATEGORY_NAME
                ? "a category's name has at most " + CATEGORY_NAME + " characters"
                : null;
    }

    private static boolean isPath(String text) {
        return java.util.Arrays.stream(text.split("/", -1)).allMatch(Slugs::isSlug);
    }

    /** The tree with every category that these records name. Creates missing ones along their path. */
    Taxonomy withCategories(CommandContext command, List<Imported> records) {
        while (true) {
            var taxonomy = store.taxonomy();
            var missing = records.stream()
                    .filter(record -> find(taxonomy, record).isEmpty())
                    .findFirst();
            if (missing.isEmpty()) {
                return taxonomy;
            }
            var trail = missing.get().more().trail();
            var after = trail.isEmpty() ? with(taxonomy, category(missing.get())) : with(taxonomy, trail);
            var audit = audit(command, "save-category", category(missing.get()));
            store.saveTaxonomy(after, audit); // if a concurrent change wins, the next round starts from it
        }
    }

    /** The tree with the first missing step of the trail: each step is one version. */
    private Taxonomy with(Taxonomy taxonomy, List<ImportOnlyFields.Step> trail) {
        for (var i = 0; ; i++) {
            if (taxonomy.find(path(trail, i + 1)).isEmpty()) {
                var step = trail.get(i);
                var parent = i == 0
                        ? null
                        : taxonomy.find(path(trail, i)).orElseThrow().id();
                var wished = step.id();
                var id = wished != null && taxonomy.get(wished) == null ? wished : ids.get();
                return taxonomy.with(new Category(id, step.slug(), step.name(), 0, parent));
            }
        }
    }

    private Taxonomy with(Taxonomy taxonomy, String pathOrName) {
        var path = isPath(pathOrName) ? pathOrName : Slugs.of(pathOrName);
        var parent = (Category) null;
        var sofar = new StringBuilder();
        for (var slug : path.split("/", -1)) {
            sofar.append(sofar.isEmpty() ? "" : "/").append(slug);
            var known = taxonomy.find(sofar.toString());
            if (known.isPresent()) {
                parent = known.get();
                continue;
            }
            var name = path.equals(pathOrName) ? name(slug) : pathOrName;
            var category = new Category(ids.get(), slug, name, 0, parent == null ? null : parent.id());
            // each step is one version: find() of the next needs its parent in the tree
            return taxonomy.with(category);
        }
        return taxonomy;
    }

    /** {@code doi-song} is named "Doi song" until an editor renames it. */
    private static String name(String slug) {
        var words = slug.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private Change.Audit audit(CommandContext command, String action, String detail) {
        return new Change.Audit(command.now(), ids.get(), command.caller().username(), action, "", detail);
    }

    private static String importer(CommandContext command) {
        return IMPORTER + command.caller().username();
    }

    private static String slug(WorkingCopy copy) {
        return copy.publication() == null ? "" : copy.publication().slug();
    }
}
