package vn.bantin.newsroom;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Scope;

/** What the newsroom keeps besides articles: standing pages, jobs to go on with, and lists for reports. */
public interface AdminStore {

    /** @param version grows by one with every save; each is kept as a revision */
    record Page(String slug, String title, String body, long version, String updatedBy, Instant updatedAt) {}

    Optional<Page> page(String slug);

    List<Page> pages();

    /** Every save of a page, the newest first. */
    List<Page> revisions(String slug);

    /** A page as one of its saves left it. */
    Optional<Page> revision(String slug, long version);

    /** False if the stored page is not the version before. */
    boolean savePage(Page page, Change.Audit audit);

    /**
     * Something that a schedule goes on with until it is done.
     *
     * @param asked tells this asking from a later one for the same
     * @param after how far it has come, null at the start
     * @param until whoever read before the job was asked for may write what they read until then: done earlier, it is to be
     *     done once more
     */
    record Job(String name, String asked, @Nullable String after, Instant until) {}

    /**
     * Asking again for what is asked for already starts it anew.
     *
     * @param until see {@link Job}
     */
    void ask(String job, Instant until);

    /** Jobs that are asked for, in no order. */
    List<Job> jobs();

    /** Keeps how far a job has come; null starts it anew. Nothing where it was asked for again meanwhile. */
    void reached(Job job, @Nullable String after);

    /** Nothing where it was asked for again meanwhile: it is to be done again then. */
    void done(Job job);

    /** Ids that stand in a listing, to come or shown, oldest first, after a position. */
    Ids listed(Scope scope, @Nullable String after, int limit);

    record Ids(List<String> ids, @Nullable String next) {}

    /** Who posted these articles; unknown ones are left out. */
    Map<String, String> posters(Collection<String> ids);

    /** Makes every count anew that is due; says how many. */
    int recount(Instant now);
}
