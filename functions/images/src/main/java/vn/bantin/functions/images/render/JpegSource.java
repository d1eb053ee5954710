package vn.bantin.functions.images.render;

import java.io.IOException;
import javax.imageio.spi.ImageReaderSpi;
import org.jspecify.annotations.Nullable;
import vn.bantin.image.Refusal;

/**
 * JPEG (ITU-T T.81), baseline and progressive, grey, YCbCr, RGB, CMYK, YCCK.
 *
 * @param clean the file with nothing left but what decoding needs: tables, frame, scans, and one segment naming the colours
 */
record JpegSource(
        int width, int height, int components, int orientation, byte @Nullable [] profile, Coding coding, byte[] clean)
        implements Source {

    private static final ImageReaderSpi CODEC = Codecs.reader("jpeg");

    /** @param inverted Adobe writes ink as its complement */
    record Coding(boolean ycc, boolean inverted) {}

    static JpegSource open(byte[] file) {
        return new JpegParser(file).parse();
    }

    @Override
    public Rows decode() throws IOException {
        try (var decoding = new Decoding(CODEC, clean)) {
            var param = decoding.param(Limits.period((long) width * height * components));
            var rows = components == 4
                    ? InkRows.of(decoding.reader().readRaster(0, param), coding)
                    : RasterRows.of(decoding.reader().read(0, param));
            for (var warning : decoding.warnings()) {
                if (warning.contains("remature end")) {
                    throw new RefusedException(Refusal.TRUNCATED);
                }
            }
            return rows;
        }
    }
}
