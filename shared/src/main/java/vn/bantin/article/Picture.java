package vn.bantin.article;

import org.jspecify.annotations.Nullable;

/**
 * A picture ready to show. URLs are relative to the site ({@code /media/…}), sizes in pixels, upright.
 *
 * @param url the largest JPEG
 * @param srcset of JPEG renditions, {@code /media/… 320w, …}; {@code webpSrcset} the same in WebP
 * @param wide a 16:9 crop around the focal point, for cards and share previews
 * @param square URL of a square crop around the focal point
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
        @Nullable Crop wide,
        @Nullable String square) {

    /** A part of the picture: the largest JPEG, and a srcset of all. */
    public record Crop(String url, int width, int height, String srcset) {}
}
