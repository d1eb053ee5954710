package vn.bantin.functions.images.render;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A picture whose header has been read and found within {@link ImageLimits}; not decoded yet. */
sealed interface ImageSource permits JpegSource, PngSource, GifSource, WebpSource {

    int width();

    int height();

    /** Exif orientation, 1 to 8; 1 where the file says none. */
    int orientation();

    /** The embedded ICC profile, or null for sRGB. */
    byte @Nullable [] profile();

    /**
     * Decodes. The rows may be fewer and shorter than the header said, by a whole factor, for big pictures.
     *
     * @throws IOException where the decoder finds the file damaged
     */
    PixelRows decode() throws IOException;
}
