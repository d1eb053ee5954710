package vn.bantin.media;

/**
 * The point of an image that crops must contain.
 *
 * @param x from the left edge (0) to the right (1) of the upright image
 * @param y from the top edge (0) to the bottom (1)
 */
public record FocalPoint(double x, double y) {

    public static final FocalPoint CENTRE = new FocalPoint(0.5, 0.5);

    public FocalPoint {
        if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
            throw new IllegalArgumentException("focal point outside the picture: " + x + ", " + y);
        }
    }
}
