package vn.bantin.media;

/**
 * A public file of an upload.
 *
 * @param key in the bucket, {@code media/…}; contains a hash of the content, so the object never changes
 * @param width in pixels; 0 for an attachment
 */
public record Rendition(Crop crop, String key, int width, int height, String contentType) {

    /** Relative to the site. */
    public String url() {
        return "/" + key;
    }
}
