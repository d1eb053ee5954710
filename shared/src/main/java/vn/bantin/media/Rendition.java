package vn.bantin.media;

/**
 * A file that is served.
 *
 * @param key in the bucket, {@code media/…}; its name holds the content's hash, so it never changes
 * @param width in pixels; 0 for an attachment
 */
public record Rendition(Crop crop, String key, int width, int height, String contentType) {

    /** Relative to the site. */
    public String url() {
        return "/" + key;
    }
}
