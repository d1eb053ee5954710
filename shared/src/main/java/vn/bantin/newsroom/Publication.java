package vn.bantin.newsroom;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Live;
import vn.bantin.article.Scope;

/**
 * Where an article stands in public, or stood before it was withdrawn: enough to take it down or to put it back without
 * reading what readers see.
 *
 * @param rev the revision readers see, {@code version} the version it was published as, {@code modifiedAt} when
 * @param scopes the listings that hold an entry; none while withdrawn
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
        List<Scope> scopes) {

    public Publication {
        scopes = List.copyOf(scopes);
    }

    public Publication withScopes(List<Scope> listings) {
        return new Publication(slug, publishedAt, expireAt, updatedAt, rev, version, modifiedAt, categoryId, listings);
    }

    /** What readers see is another text from then on, of the same version: a picture's caption has changed. */
    public Publication modified(Instant when) {
        return new Publication(slug, publishedAt, expireAt, updatedAt, rev, version, when, categoryId, scopes);
    }

    public boolean visible(Instant now) {
        return Live.visible(publishedAt, expireAt, now);
    }
}
