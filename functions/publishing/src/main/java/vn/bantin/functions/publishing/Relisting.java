package vn.bantin.functions.publishing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Scope;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.Change.Audit;
import vn.bantin.newsroom.Change.Publication;
import vn.bantin.newsroom.Committed;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.Office;
import vn.bantin.newsroom.Status;

/**
 * Shows articles anew, unchanged, after something beside them has changed: a category stands elsewhere in the tree, a
 * picture has another caption, the format of public JSON is a new one. Each article goes in one transaction, new listing
 * entries with the old ones' removal, so that readers never miss it; a job stays asked for until its last article is done.
 */
final class Relisting {

    private static final int TRIES = 10;
    private static final int PAGE = 100;

    private final NewsroomStore store;
    private final Office office;
    private final Rendering rendering;
    private final InstantSource clock;

    Relisting(NewsroomStore store, Office office, Rendering rendering, InstantSource clock) {
        this.store = store;
        this.office = office;
        this.rendering = rendering;
        this.clock = clock;
    }

    /** The job of showing anew all that a category holds. */
    static String category(String id) {
        return "LIST#" + Scope.category(id).key();
    }

    static final String EVERYTHING = "LIST#" + Scope.ALL.key();

    /** Goes on with what is asked for until the time is up; true if nothing is left. */
    boolean goOn(Duration most) {
        var until = clock.instant().plus(most);
        for (var job : office.jobs()) {
            if (!work(job, until)) {
                return false;
            }
        }
        return true;
    }

    private boolean work(String job, java.time.Instant until) {
        if (job.startsWith("ARTICLE#")) {
            relist(job.substring("ARTICLE#".length()));
            office.done(job);
            return true;
        }
        var scope = new Scope(job.substring("LIST#".length()));
        @Nullable String after = null;
        do {
            if (clock.instant().isAfter(until)) {
                return false; // the next run starts from the first again: what is right already costs a read
            }
            var page = office.listed(scope, after, PAGE);
            relist(page.ids());
            after = page.next();
        } while (after != null);
        office.done(job);
        return true;
    }

    private void relist(java.util.List<String> ids) {
        var work = new ArrayList<Callable<Boolean>>();
        ids.forEach(id -> work.add(() -> relist(id)));
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

    /** True if anything had to be written. */
    boolean relist(String id) {
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
            var listings = Rendering.scopes(content, standing.categoryId(), store.taxonomy());
            var after = copy.listed(standing.withScopes(listings));
            var article = rendering.article(after, content, standing);
            var change = new Change(
                    copy,
                    after,
                    "",
                    new Publication.Show(article),
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
