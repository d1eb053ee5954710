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

/** Articles, categories, authors and the audit. Reads are strongly consistent, except lists and the audit by month. */
public interface NewsroomStore {

    Optional<WorkingCopy> find(String id);

    /** Stores a change as one transaction of at most 100 actions and 4 MB. */
    Committed commit(Change change);

    /** Removes what an article purged from the trash leaves behind: revisions, comments, preview links. Its audit stays. */
    void purge(String id);

    /** Newest change first; contents are not read: {@link WorkingCopyList.Row}. */
    WorkingCopyList.Page desk(WorkingCopyList.Query query);

    /** Newest first. */
    List<Revision> revisions(String id);

    Optional<Content> revision(String id, int n);

    /**
     * Stores a key by itself, for a call that changes no article or may be repeated.
     *
     * @return false if another request has it
     */
    boolean claim(Change.IdempotencyClaim key);

    /** The request that an idempotency key was used for, unless it has expired. */
    Optional<Used> usedKey(String sub, String keyHash, Instant now);

    /** Articles by the import key they came with; unknown keys are absent. */
    Map<String, Imported> imported(Collection<String> importKeys);

    AuditPage auditOf(String article, @Nullable String cursor, int limit);

    /** Of one month (UTC), newest first. */
    AuditPage auditIn(YearMonth month, @Nullable String cursor, int limit);

    Taxonomy taxonomy();

    /** Tags that were renamed or merged. */
    default TagAliases tagAliases() {
        return TagAliases.NONE;
    }

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

    /** The generation that valid preview links name; "" until any were revoked. */
    String previewGeneration(String id);

    /**
     * Revokes an article's preview links: starts a new generation, named by the id of this audit entry, and stores
     * the entry.
     */
    void revokePreviews(Change.Audit audit);

    /** Whether a listing has an entry, visible or scheduled. */
    boolean listed(vn.bantin.article.Scope scope);

    record Revision(int n, Instant at, String by, String summary, String status) {}

    record Used(String requestHash, String article) {}

    record Imported(String article, String hash) {}

    record AuditPage(List<Change.Audit> items, @Nullable String next) {}
}
