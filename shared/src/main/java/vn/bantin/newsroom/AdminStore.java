package vn.bantin.newsroom;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Scope;

/** What the newsroom stores besides articles: standing pages, background jobs, and lists for reports. */
public interface AdminStore {

    /** The most pictures that a page may show: its save is one transaction with their marks of use. */
    int PAGE_IMAGES = 20;

    /**
     * @param titleEn for readers of English; may be empty
     * @param images ids of the pictures that the body shows
     * @param version grows by one with every save; each is kept as a revision
     */
    record Page(
            String slug,
            String title,
            String titleEn,
            String body,
            Set<String> images,
            long version,
            String updatedBy,
            Instant updatedAt) {

        public Page {
            images = Set.copyOf(images);
        }
    }

    Optional<Page> page(String slug);

    List<Page> pages();

    /** Every save of a page, newest first. */
    List<Page> revisions(String slug);

    /** A page as of one of its saves. */
    Optional<Page> revision(String slug, long version);

    /**
     * @param before as it was read; null if it did not exist
     * @return false if the stored page is another version, or a picture that it shows cannot be used
     */
    boolean savePage(@Nullable Page before, Page page, Change.Audit audit);

    /** False if the stored page is another version. Its revisions stay. */
    boolean deletePage(Page page, Change.Audit audit);

    /**
     * Background work that the schedule continues until it is done.
     *
     * @param asked identifies this request; a later request for the same job has another
     * @param after position reached so far, null at the start
     * @param until calls that read before the request may still write until then; if the job ends earlier, it runs again
     */
    record Job(String name, String asked, @Nullable String after, Instant until) {}

    /**
     * Requests a job. Requesting it again restarts it.
     *
     * @param until see {@link Job}
     */
    void ask(String job, Instant until);

    /** Requested jobs, in no order. */
    List<Job> jobs();

    /** Stores the position reached; null restarts the job. Does nothing if the job was requested again meanwhile. */
    void reached(Job job, @Nullable String after);

    /** Removes a job. Does nothing if it was requested again meanwhile. */
    void done(Job job);

    /** Ids in a listing, scheduled or visible, oldest first, after a position. */
    Ids listed(Scope scope, @Nullable String after, int limit);

    record Ids(List<String> ids, @Nullable String next) {}

    /** What readers have of these articles; unknown ones, and those that were never published, are absent. */
    Map<String, Published> published(Collection<String> ids);

    /** @param postedBy display name of the account */
    record Published(String postedBy, Content content) {}

    /** Recounts every listing that is due; returns how many. */
    int recount(Instant now);
}
