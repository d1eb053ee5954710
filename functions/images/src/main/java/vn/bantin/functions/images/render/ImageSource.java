package vn.bantin.functions.images.render;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An image whose header was parsed and is within {@link ImageLimits}; not decoded yet. */
sealed interface ImageSource permits JpegSource, PngSource, GifSource, WebpSource {

    int width();

    int height();

    /** Exif orientation, 1 to 8; 1 if the file has none. */
    int orientation();

    /** The embedded ICC profile, or null for sRGB. */
    byte @Nullable [] profile();

    /**
     * Decodes the image. Large images are subsampled: width and height may be smaller than in the header, by a whole factor.
     *
     * @throws IOException if the file is damaged
     */
    PixelRows decode() throws IOException;
}
