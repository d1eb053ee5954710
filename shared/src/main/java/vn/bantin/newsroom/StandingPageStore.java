package vn.bantin.newsroom;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Standing pages: about, contact, privacy. Each save of a page is kept as a revision. */
public interface StandingPageStore {

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
    boolean save(@Nullable Page before, Page page, Change.Audit audit);

    /** False if the stored page is another version. Its revisions stay. */
    boolean delete(Page page, Change.Audit audit);
}
