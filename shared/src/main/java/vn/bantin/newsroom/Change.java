package vn.bantin.newsroom;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article;

/**
 * One change of one article, with all that belongs to it. It is stored as a whole or not at all.
 *
 * @param before the state it was made from, null for a new article; if the stored version differs, it is {@link
 *     Committed.Stale}
 * @param after the state to store, null to purge an article from the trash
 * @param summary of the new revision, where {@code after} has one
 * @param notices for the accounts that the change concerns
 */
public record Change(
        @Nullable WorkingCopy before,
        @Nullable WorkingCopy after,
        String summary,
        PublicEffect publication,
        Audit audit,
        List<Notice> notices,
        @Nullable IdempotencyClaim idempotency,
        @Nullable ImportClaim importClaim) {

    /** What the change does to what readers see. */
    public sealed interface PublicEffect {

        /** Nothing. */
        record Unchanged() implements PublicEffect {}

        /**
         * Readers get this article, from its {@code publishedAt} on, in the listings of {@code after}'s publication.
         *
         * @param onlyIfReferencesExist whether its category and authors must still exist
         */
        record Show(Article article, boolean onlyIfReferencesExist) implements PublicEffect {}

        /** Readers get a notice, and no listing has it. */
        record Hide(String notice) implements PublicEffect {}

        /** It was scheduled and is a draft again: its public items go, and its slugs are free. */
        record Cancel() implements PublicEffect {}
    }

    /** The audit action of a change that only lists or renders an article again; it is not audited. */
    public static final String RELIST = "relist";

    public static final PublicEffect UNCHANGED = new PublicEffect.Unchanged();

    public Change {
        notices = List.copyOf(notices);
    }

    /** A change without notices and claims. */
    public static Change of(
            @Nullable WorkingCopy before,
            @Nullable WorkingCopy after,
            String summary,
            PublicEffect publication,
            Audit audit) {
        return new Change(before, after, summary, publication, audit, List.of(), null, null);
    }

    public Change notifying(List<Notice> accounts) {
        return new Change(before, after, summary, publication, audit, accounts, idempotency, importClaim);
    }

    public Change claiming(@Nullable IdempotencyClaim key) {
        return new Change(before, after, summary, publication, audit, notices, key, importClaim);
    }

    public Change importing(ImportClaim key) {
        return new Change(before, after, summary, publication, audit, notices, idempotency, key);
    }

    /**
     * Who did what when; never changed once written.
     *
     * @param id orders what happened in one millisecond
     * @param article "" for a change of something else: a category, a profile, a page
     * @param headline of the article at that time, "" for none
     */
    public record Audit(
            Instant at, String id, String actor, String action, String article, String detail, String headline) {

        /** An entry without a headline. */
        public Audit(Instant at, String id, String actor, String action, String article, String detail) {
            this(at, id, actor, action, article, detail, "");
        }
    }

    /**
     * A caller's {@code Idempotency-Key}, hashed, with a hash of the request.
     *
     * @param expiresAt from then on the key may be used again
     */
    public record IdempotencyClaim(String sub, String keyHash, String requestHash, Instant now, Instant expiresAt) {}

    /** A record's key in an import and the hash of its content. */
    public record ImportClaim(String key, String hash) {}

    /** The id of the article that changes. */
    public String id() {
        if (after != null) {
            return after.id();
        }
        if (before != null) {
            return before.id();
        }
        throw new IllegalStateException("a change has a state before or after it");
    }

    public boolean newRevision() {
        return after != null && (before == null || after.rev() != before.rev());
    }

    /** Uploads the article did not use before. */
    public UploadUses addedUses() {
        return uses(after).without(uses(before));
    }

    /** Uploads the article no longer uses. */
    public UploadUses endedUses() {
        return uses(before).without(uses(after));
    }

    private static UploadUses uses(@Nullable WorkingCopy copy) {
        return copy == null ? UploadUses.NONE : copy.uses();
    }
}
