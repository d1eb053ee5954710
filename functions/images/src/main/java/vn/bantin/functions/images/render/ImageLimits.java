package vn.bantin.functions.images.render;

import vn.bantin.media.RejectionReason;

/** What a picture may cost. Checked from the header, before any pixel is decoded. */
final class ImageLimits {

    static final int FILE_BYTES = 15 * 1024 * 1024;
    static final long PIXELS = 40_000_000;
    static final int SIDE = 30_000;
    /** A JPEG of several scans is held as coefficients, 2 bytes a sample, until its last scan is read. */
    static final long COEFFICIENT_BYTES = 170_000_000;
    /** Every scan of a JPEG walks the whole picture again. */
    static final long SCANNED_PIXELS = 1_200_000_000;
    /** Above this the decoder is asked for every second pixel of every second line. */
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

    /** 1, or 2 where the decoded picture would not fit. */
    static int period(long decodedBytes) {
        return decodedBytes > DECODED_BYTES ? 2 : 1;
    }
}
