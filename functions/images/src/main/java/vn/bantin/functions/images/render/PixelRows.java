package vn.bantin.functions.images.render;

/** A picture read line by line from the top, so that no second whole copy is ever made. */
interface PixelRows {

    int width();

    int height();

    /** Samples a pixel: 1 grey, 3 red green blue, 4 cyan magenta yellow black. */
    int bands();

    /**
     * The next line.
     *
     * @param into receives {@code width × bands} samples, interleaved
     */
    void next(byte[] into);
}
