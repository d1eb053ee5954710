package vn.bantin.media;

/** The shapes a picture is kept in. */
public enum Crop {
    /** The whole picture. */
    WHOLE(0, 0),
    /** 16:9, for cards and for the previews that social networks show. */
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
     * The largest part of a picture that has this shape, as near to centred on the focal point as the edges allow.
     *
     * @param width of the picture, in pixels
     * @param height of the picture, in pixels
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
