package vn.bantin.media;

/** Aspect ratios of renditions. */
public enum Crop {
    /** Uncropped. */
    WHOLE(0, 0),
    /** 16:9, for cards and social previews. */
    WIDE(16, 9),
    /** 1:1, for small lists. */
    SQUARE(1, 1);

    private final int across;
    private final int down;

    Crop(int across, int down) {
        this.across = across;
        this.down = down;
    }

    /**
     * The largest area of this aspect ratio, centred on the focal point as far as the edges allow.
     *
     * @param width of the image, in pixels
     * @param height of the image, in pixels
     */
    public Area of(int width, int height, FocalPoint focus) {
        if (this == WHOLE) {
            return new Area(0, 0, width, height);
        }
        var w = Math.clamp(Math.round((double) height * across / down), 1, width);
        var h = Math.clamp(Math.round((double) width * down / across), 1, height);
        return new Area(start(width, w, focus.x()), start(height, h, focus.y()), w, h);
    }

    private static int start(int whole, int part, double focus) {
        return Math.clamp(Math.round(whole * focus - part / 2.0), 0, whole - part);
    }

    /** A rectangle in pixels. */
    public record Area(int x, int y, int width, int height) {}
}
