package vn.bantin.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An article in a listing.
 *
 * @param lead whole; the first sentences of the body where the article has none
 * @param brief a short item ("tin vắn"), which never leads a page by itself
 * @param media what the article holds beside text, {@code video}, {@code gallery} or {@code audio}, or null
 */
public record Card(
        String id,
        String slug,
        String headline,
        String lead,
        String byline,
        Instant publishedAt,
        @Nullable Instant updatedAt,
        @Nullable Image image,
        @Nullable String media,
        boolean brief) {

    public record Image(String url, int width, int height, String alt, @Nullable String srcset) {}
}
