package vn.bantin.functions.images.render;

import vn.bantin.media.RejectionReason;

/** Limits on memory and time, checked from the header before any pixel is decoded. */
final class ImageLimits {

    static final int FILE_BYTES = 15 * 1024 * 1024;
    static final long PIXELS = 40_000_000;
    static final int SIDE = 30_000;
    /** A multi-scan JPEG is held as coefficients, 2 bytes a sample, until its last scan is read. */
    static final long COEFFICIENT_BYTES = 170_000_000;
    /** Each scan of a JPEG visits every pixel again. */
    static final long SCANNED_PIXELS = 1_200_000_000;
    /** Larger images are decoded at every second pixel of every second line. */
    static final long DECODED_BYTES = 130_000_000;

    static final int PROFILE_BYTES = 2 * 1024 * 1024;

    private ImageLimits() {}

    static void dimensions(long width, long height) {
        if (width < 1 || height < 1) {
            throw new RejectedImageException(RejectionReason.DAMAGED);
        }
        if (width > SIDE || height > SIDE || width * height > PIXELS) {
            throw new RejectedImageException(RejectionReason.TOO_MANY_PIXELS);
        }
    }

    /** Subsampling period: 1, or 2 if the decoded image would not fit. */
    static int period(long decodedBytes) {
        return decodedBytes > DECODED_BYTES ? 2 : 1;
    }
}
