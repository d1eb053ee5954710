package vn.bantin.functions.images.render;

/** An image read line by line from the top, so that no second copy is held in memory. */
interface PixelRows {

    int width();

    int height();

    /** Samples per pixel: 1 grey, 3 red, green, blue, 4 cyan, magenta, yellow, black. */
    int bands();

    /** Whether the samples are sRGB already, whatever profile the file has. */
    default boolean isSrgb() {
        return false;
    }

    /**
     * The next line.
     *
     * @param into receives {@code width × bands} samples, interleaved
     */
    void next(byte[] into);
}
