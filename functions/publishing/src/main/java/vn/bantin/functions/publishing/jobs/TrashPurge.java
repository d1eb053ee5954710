package vn.bantin.functions.publishing.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.Change.Audit;
import vn.bantin.newsroom.Committed;
import vn.bantin.newsroom.JobStore;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.newsroom.WorkingCopyList.Query;
import vn.bantin.newsroom.WorkingCopyList.Row;

/** Deletes articles for good that have been in the trash for {@link WorkingCopy.Trash#KEPT}. */
public final class TrashPurge {

    /** The actor of purges in the audit. */
    private static final String SYSTEM = "system";

    private static final int PAGE = 100;
    private static final int MOST = 200;

    /** Prefix of jobs that delete the remaining items of a purged article. */
    static final String JOB = "PURGE#";

    private final NewsroomStore store;
    private final JobStore jobs;
    private final Supplier<String> ids;

    public TrashPurge(NewsroomStore store, JobStore jobs, Supplier<String> ids) {
        this.store = store;
        this.jobs = jobs;
        this.ids = ids;
    }

    /** @return how many articles are gone; the next run goes on where there are too many for one */
    public int run(Instant now) {
        finish();
        var purged = 0;
        for (var row : due(now)) {
            if (purge(row.id(), now)) {
                purged++;
            }
        }
        return purged;
    }

    /** The list has the latest deletion first: what is due is at its end. */
    private List<Row> due(Instant now) {
        var limit = now.minus(WorkingCopy.Trash.KEPT);
        var due = new ArrayList<Row>();
        @Nullable String after = null;
        do {
            var page = store.desk(new Query(null, true, after, PAGE));
            page.items().stream()
                    .filter(row -> row.trash() != null && row.trash().at().isBefore(limit))
                    .forEach(due::add);
            after = page.next();
        } while (after != null && due.size() < MOST);
        return due;
    }

    private boolean purge(String id, Instant now) {
        var copy = store.find(id).orElse(null);
        if (copy == null || copy.trash() == null || !copy.trash().at().isBefore(now.minus(WorkingCopy.Trash.KEPT))) {
            return false;
        }
        var headline = copy.content().headline();
        var audit = new Audit(now, ids.get(), SYSTEM, "purge", id, "", headline);
        jobs.ask(JOB + id, now); // first: a crash after the commit leaves the job
        var committed = store.commit(Change.of(copy, null, "", Change.UNCHANGED, audit));
        finish();
        return committed instanceof Committed.Done;
    }

    /** Removes what purged articles leave behind; an article that was undeleted meanwhile keeps it. */
    private void finish() {
        for (var job : jobs.jobs()) {
            if (job.name().startsWith(JOB)) {
                var id = job.name().substring(JOB.length());
                if (store.find(id).isEmpty()) {
                    store.purge(id);
                }
                jobs.done(job);
            }
        }
    }
}
