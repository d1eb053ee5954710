package vn.bantin.newsroom;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.ArticleRepository.Author;
import vn.bantin.article.Taxonomy;

/** What the newsroom keeps. Every read is strongly consistent but those of the desk and of the audit by month. */
public interface NewsroomStore {

    Optional<WorkingCopy> find(String id);

    Committed commit(Change change);

    /** Newest change first; contents are not read: {@link WorkingCopyList.Row}. */
    WorkingCopyList.Page desk(WorkingCopyList.Query query);

    /** Newest first. */
    List<Revision> revisions(String id);

    Optional<Content> revision(String id, int n);

    /**
     * Notes a key by itself, for a call that changes no article or may be carried out again.
     *
     * @return false if another request has it
     */
    boolean claim(Change.IdempotencyClaim key);

    /** What an idempotency key was used for, unless it has expired. */
    Optional<Used> usedKey(String sub, String keyHash, Instant now);

    /** What came under these keys, by key; those that nothing came under are not there. */
    Map<String, Imported> imported(Collection<String> importKeys);

    AuditPage auditOf(String article, @Nullable String cursor, int limit);

    /** Of one month (UTC), newest first. */
    AuditPage auditIn(YearMonth month, @Nullable String cursor, int limit);

    Taxonomy taxonomy();

    /** False if the stored tree is no longer the one the change was made from. */
    boolean saveTaxonomy(Taxonomy after, Change.Audit audit);

    Optional<Author> author(String slug);

    List<Author> authors();

    /**
     * False if the stored profile is not the one the change was made from.
     *
     * @param before null for a new one
     */
    boolean saveAuthor(@Nullable Author before, Author after, Change.Audit audit);

    /** False if the stored profile is another. */
    boolean deleteAuthor(Author before, Change.Audit audit);

    Optional<String> displayName(String sub);

    /**
     * False if the stored name is not the one the change was made from.
     *
     * @param before null for an account that had none
     */
    boolean saveDisplayName(String sub, @Nullable String before, String after, Change.Audit audit);

    /** What preview links to an article must name to be good; "" until any were revoked. */
    String previewGeneration(String id);

    /** Begins another generation, named by this entry of the audit, which is stored with it. */
    void revokePreviews(Change.Audit audit);

    /** Whether a listing has an entry, shown or to come. */
    boolean listed(vn.bantin.article.Scope scope);

    record Revision(int n, Instant at, String by, String summary, String status) {}

    record Used(String requestHash, String article) {}

    record Imported(String article, String hash) {}

    record AuditPage(List<Change.Audit> items, @Nullable String next) {}
}
