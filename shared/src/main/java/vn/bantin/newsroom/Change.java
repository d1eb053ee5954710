package vn.bantin.newsroom;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article;

/**
 * One change of one article, with all that belongs to it. It is stored whole or not at all.
 *
 * @param before the state it was made from, null for a new article; if the stored version differs, it is {@link
 *     Committed.Stale}
 * @param after the state to store, null to delete a draft that was never public
 * @param summary of the new revision, where {@code after} has one
 */
public record Change(
        @Nullable WorkingCopy before,
        @Nullable WorkingCopy after,
        String summary,
        PublicEffect publication,
        Audit audit,
        @Nullable IdempotencyClaim idempotency,
        @Nullable ImportClaim importClaim) {

    /** What the change does to what readers see. */
    public sealed interface PublicEffect {

        /** Nothing. */
        record Unchanged() implements PublicEffect {}

        /** Readers get this article, from its {@code publishedAt} on, in the listings of {@code after}'s standing. */
        record Show(Article article) implements PublicEffect {}

        /** Readers get a notice, and no listing has it. */
        record Hide(String notice) implements PublicEffect {}

        /** It was to appear later and is a draft again: nothing is left of it, and its slugs are free. */
        record Cancel() implements PublicEffect {}
    }

    /** The action of a change that shows the same article in other listings or anew; it is not audited. */
    public static final String RELIST = "relist";

    public static final PublicEffect UNCHANGED = new PublicEffect.Unchanged();

    /**
     * Who did what when; never changed once written.
     *
     * @param id orders what happened in one millisecond
     * @param article "" for what was done to something else: a category, a profile, a page
     */
    public record Audit(Instant at, String id, String actor, String action, String article, String detail) {}

    /**
     * A caller's {@code Idempotency-Key}, hashed, with a hash of the request.
     *
     * @param expiresAt from then on the key may be used anew
     */
    public record IdempotencyClaim(String sub, String keyHash, String requestHash, Instant now, Instant expiresAt) {}

    /** A record's key in an import and the hash of its content. */
    public record ImportClaim(String key, String hash) {}

    /** The article this change is of. */
    public String id() {
        if (after != null) {
            return after.id();
        }
        if (before != null) {
            return before.id();
        }
        throw new IllegalStateException("a change from nothing to nothing");
    }

    public boolean newRevision() {
        return after != null && (before == null || after.rev() != before.rev());
    }
}
