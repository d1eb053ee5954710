package vn.bantin.functions.publishing.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Scope;
import vn.bantin.functions.publishing.articles.ArticleRenderer;
import vn.bantin.log.Log;
import vn.bantin.media.MediaLookup;
import vn.bantin.media.UploadKind;
import vn.bantin.newsroom.AdminStore;
import vn.bantin.newsroom.AdminStore.Job;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.Change.Audit;
import vn.bantin.newsroom.Change.PublicEffect;
import vn.bantin.newsroom.Committed;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.Status;

/**
 * Shows articles anew, unchanged, after something beside them has changed: a category stands elsewhere in the tree, a
 * picture has another caption, the format of public JSON is a new one. Each article goes in one transaction, new listing
 * entries with the old ones' removal, so that readers never miss it; a job stays asked for until its last article is done, and
 * keeps how far it has come.
 */
public final class RepublishJob {

    private static final int TRIES = 10;
    private static final int PAGE = 100;

    /** A call that read before the job was asked for may write what it read until then: a function's longest, and a bit. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(35);

    private final NewsroomStore store;
    private final AdminStore office;
    private final MediaLookup images;
    private final ArticleRenderer rendering;
    private final InstantSource clock;

    public RepublishJob(
            NewsroomStore store,
            AdminStore office,
            MediaLookup images,
            ArticleRenderer rendering,
            InstantSource clock) {
        this.store = store;
        this.office = office;
        this.images = images;
        this.rendering = rendering;
        this.clock = clock;
    }

    /** The job of showing anew all that a category holds. */
    public static String category(String id) {
        return "LIST#" + Scope.category(id).key();
    }

    /** The job of showing anew all that names an author. */
    public static String author(String slug) {
        return "LIST#" + Scope.author(slug).key();
    }

    /** The job that shows every article of a tag again. */
    public static String tag(String slug) {
        return "LIST#" + Scope.tag(slug).key();
    }

    private static final String ARTICLE = "ARTICLE#";

    /** Jobs that change where articles are listed, and nothing of what they say. */
    private static final String CATEGORIES = "LIST#" + Scope.category("").key();

    public static final String EVERYTHING = "LIST#" + Scope.ALL.key();

    /** What was published by calls that are on their way is shown anew as well. */
    public void ask(String job) {
        office.ask(job, clock.instant().plus(LONGEST_CALL));
    }

    /** Goes on with all that is asked for. */
    public boolean goOn(Duration most) {
        return goOn(most, "");
    }

    /**
     * Goes on with what is asked for until the time is up; true if nothing is left to do now. A job that fails does not keep
     * the others waiting, nor does the longest of all.
     *
     * @param first the job to begin with
     */
    public boolean goOn(Duration most, String first) {
        var until = clock.instant().plus(most);
        var finished = true;
        var jobs = office.jobs().stream()
                .sorted(Comparator.comparing((Job job) -> !job.name().equals(first))
                        .thenComparing(job -> job.name().equals(EVERYTHING)))
                .toList();
        for (var job : jobs) {
            try {
                if (!work(job, until)) {
                    return false;
                }
            } catch (RuntimeException e) {
                Log.error("the job " + job.name(), e);
                finished = false;
            }
        }
        return finished;
    }

    private boolean work(Job job, Instant until) {
        var name = job.name();
        if (name.startsWith(ARTICLE)) {
            relist(name.substring(ARTICLE.length()), true);
            office.done(job);
            return true;
        }
        var uploads = !name.startsWith("LIST#");
        var after = job.after();
        do {
            if (clock.instant().isAfter(until)) {
                office.reached(job, after);
                return false;
            }
            var page = uploads ? using(name, after) : office.listed(new Scope(name.substring(5)), after, PAGE);
            relist(page.ids(), !name.startsWith(CATEGORIES));
            after = page.next();
        } while (after != null);
        if (clock.instant().isBefore(job.until())) {
            office.reached(job, null); // somebody may still publish what they read before: once more
        } else {
            office.done(job);
        }
        return true;
    }

    /** Articles that use the upload that a job names: {@code IMAGE#…}, {@code ATTACHMENT#…}. */
    private AdminStore.Ids using(String job, @Nullable String after) {
        var kind = UploadKind.valueOf(job.substring(0, job.indexOf('#')));
        var ids = images.usedBy(kind, job.substring(job.indexOf('#') + 1)).stream()
                .sorted()
                .filter(id -> after == null || id.compareTo(after) > 0)
                .limit(PAGE)
                .toList();
        return new AdminStore.Ids(ids, ids.size() < PAGE ? null : ids.getLast());
    }

    private void relist(List<String> ids, boolean changed) {
        var work = new ArrayList<Callable<Boolean>>();
        ids.forEach(id -> work.add(() -> relistOrPutOff(id, changed)));
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** One that cannot be shown anew now becomes a job of its own: the others do not wait for it. */
    private boolean relistOrPutOff(String id, boolean changed) {
        try {
            return relist(id, changed);
        } catch (RuntimeException e) {
            Log.error("listing " + id + " anew", e);
            office.ask(ARTICLE + id, Instant.EPOCH);
            return false;
        }
    }

    boolean relist(String id) {
        return relist(id, false);
    }

    /**
     * True if readers have the article.
     *
     * @param changed whether readers get something else than before, so that it counts as modified
     */
    private boolean relist(String id, boolean changed) {
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var found = store.find(id);
            var copy = found.orElse(null);
            var standing = copy == null ? null : copy.standing();
            if (copy == null || standing == null || copy.status() != Status.PUBLISHED) {
                return false;
            }
            var content = standing.rev() == copy.rev()
                    ? copy.content()
                    : store.revision(id, standing.rev()).orElseThrow();
            var listings = ArticleRenderer.scopes(content, standing.categoryId(), store.taxonomy());
            var shown = changed ? standing.modified(clock.instant()) : standing;
            var after = copy.listed(shown.withScopes(listings));
            var article = rendering.article(after, content, shown);
            var change = new Change(
                    copy,
                    after,
                    "",
                    new PublicEffect.Show(article),
                    new Audit(clock.instant(), id + after.listing(), "", Change.RELIST, id, ""),
                    null,
                    null);
            if (store.commit(change) instanceof Committed.Done) {
                return true;
            }
        }
        throw new IllegalStateException(id + " is being changed faster than it can be listed anew");
    }
}
