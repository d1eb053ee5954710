package vn.bantin.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An article in a listing. Its stored JSON stays near 900 bytes, so that a listing entry is one write unit and a page of
 * 20 costs 2.5 read units: the lead is cut at a word to fit.
 */
public record Card(
        String id,
        String slug,
        String headline,
        String lead,
        String byline,
        Instant publishedAt,
        @Nullable Instant updatedAt,
        @Nullable Image image) {

    public record Image(String url, int width, int height, String alt, @Nullable String srcset) {}
}
