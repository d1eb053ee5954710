package vn.bantin.functions.images.render;

import java.io.IOException;
import javax.imageio.spi.ImageReaderSpi;
import org.jspecify.annotations.Nullable;
import vn.bantin.media.RejectionReason;

/**
 * JPEG (ITU-T T.81), baseline and progressive, grey, YCbCr, RGB, CMYK, YCCK.
 *
 * @param clean the parts of the file that decoding needs: tables, frame, scans, and one segment that names the colours
 */
record JpegSource(
        int width, int height, int components, int orientation, byte @Nullable [] profile, Coding coding, byte[] clean)
        implements ImageSource {

    private static final ImageReaderSpi CODEC = ImageCodecs.reader("jpeg");

    /** @param inverted Adobe stores the complement of the ink */
    record Coding(boolean ycc, boolean inverted) {}

    static JpegSource open(byte[] file) {
        return new JpegParser(file).parse();
    }

    @Override
    public PixelRows decode() throws IOException {
        try (var decoding = new ImageDecoding(CODEC, clean)) {
            var param = decoding.param(ImageLimits.period((long) width * height * components));
            var rows = components == 4
                    ? CmykRows.of(decoding.reader().readRaster(0, param), coding)
                    : OpaqueRows.of(decoding.reader().read(0, param));
            for (var warning : decoding.warnings()) {
                if (warning.contains("remature end")) {
                    throw new RejectedImageException(RejectionReason.TRUNCATED);
                }
            }
            return rows;
        }
    }
}
