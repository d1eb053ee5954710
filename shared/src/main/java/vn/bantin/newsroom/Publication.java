package vn.bantin.newsroom;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Live;
import vn.bantin.article.Scope;

/**
 * The published state of an article, kept after a withdrawal too: enough to withdraw or restore it without reading
 * the public items.
 *
 * @param rev the revision readers see, {@code version} of the working copy it was published as, {@code modifiedAt}
 * when its public JSON was last written
 * @param scopes the listings that hold an entry; empty while withdrawn
 * @param uses the uploads that the revision readers see names
 */
public record Publication(
        String slug,
        Instant publishedAt,
        @Nullable Instant expireAt,
        @Nullable Instant updatedAt,
        int rev,
        long version,
        Instant modifiedAt,
        String categoryId,
        List<Scope> scopes,
        UploadUses uses) {

    public Publication {
        scopes = List.copyOf(scopes);
    }

    public Publication withScopes(List<Scope> listings) {
        return new Publication(
                slug, publishedAt, expireAt, updatedAt, rev, version, modifiedAt, categoryId, listings, uses);
    }

    /** The same text in another category. */
    public Publication moved(String category, int toRev, long toVersion, Instant when, List<Scope> listings) {
        return new Publication(
                slug, publishedAt, expireAt, updatedAt, toRev, toVersion, when, category, listings, uses);
    }

    /** The same version with other rendered text: a picture's caption has changed. */
    public Publication modified(Instant when) {
        return new Publication(slug, publishedAt, expireAt, updatedAt, rev, version, when, categoryId, scopes, uses);
    }

    public boolean visible(Instant now) {
        return Live.visible(publishedAt, expireAt, now);
    }
}
