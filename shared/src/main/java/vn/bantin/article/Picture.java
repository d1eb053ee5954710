package vn.bantin.article;

import org.jspecify.annotations.Nullable;

/**
 * A picture ready to show. URLs are relative to the site ({@code /media/…}), sizes in pixels, upright.
 *
 * @param url the largest JPEG
 * @param srcset of JPEG renditions, {@code /media/… 320w, …}; {@code webpSrcset} the same in WebP
 * @param wide a 16:9 crop around the focal point for share previews, {@code square} a square one for cards
 * @param focalX 0 (left) to 1 (right); {@code focalY} 0 (top) to 1 (bottom)
 * @param dominantColor {@code #rrggbb}
 */
public record Picture(
        String id,
        String url,
        int width,
        int height,
        String alt,
        @Nullable String caption,
        @Nullable String credit,
        double focalX,
        double focalY,
        @Nullable String dominantColor,
        @Nullable String srcset,
        @Nullable String webpSrcset,
        @Nullable String wide,
        @Nullable String square) {}
