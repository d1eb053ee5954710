package vn.bantin.functions.images.render;

import java.awt.Point;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Lines of an image of 16 bits a sample, converted to sRGB before they are reduced to 8 bits: in a wide or linear colour space
 * 8 bits are too few for the dark tones.
 */
final class SixteenBitRows implements PixelRows {

    private static final int MAX = 0xFFFF;

    private final Raster raster;
    private final ColorConvertOp conversion;
    private final WritableRaster in;
    private final WritableRaster out;
    private final int[] samples;
    private final int[] colours;
    private final int[] converted;
    private int y;

    private SixteenBitRows(Raster raster, ColorConvertOp conversion, int colourBands) {
        this.raster = raster;
        this.conversion = conversion;
        int width = raster.getWidth();
        in = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, width, 1, colourBands, new Point());
        out = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, width, 1, 3, new Point());
        samples = new int[width * raster.getNumBands()];
        colours = new int[width * colourBands];
        converted = new int[width * 3];
    }

    /** Falls back to rows without conversion if the profile is damaged or does not fit. */
    static PixelRows of(BufferedImage image, byte[] profile) {
        var raster = image.getRaster();
        int colourBands = raster.getNumBands() <= 2 ? 1 : 3;
        try {
            var from = ICC_Profile.getInstance(profile);
            if (from.getNumComponents() != colourBands) {
                return OpaqueRows.of(image);
            }
            var to = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
            var rows = new SixteenBitRows(raster, new ColorConvertOp(new ICC_Profile[] {from, to}, null), colourBands);
            rows.conversion.filter(rows.in, rows.out);
            return rows;
        } catch (CMMException | IllegalArgumentException damaged) {
            return OpaqueRows.of(image);
        }
    }

    @Override
    public int width() {
        return raster.getWidth();
    }

    @Override
    public int height() {
        return raster.getHeight();
    }

    @Override
    public int bands() {
        return 3;
    }

    @Override
    public boolean isSrgb() {
        return true;
    }

    @Override
    public void next(byte[] into) {
        int bands = raster.getNumBands();
        int colourBands = in.getNumBands();
        raster.getPixels(0, y++, raster.getWidth(), 1, samples);
        for (int pixel = 0; pixel < raster.getWidth(); pixel++) {
            System.arraycopy(samples, pixel * bands, colours, pixel * colourBands, colourBands);
        }
        in.setPixels(0, 0, raster.getWidth(), 1, colours);
        conversion.filter(in, out);
        out.getPixels(0, 0, raster.getWidth(), 1, converted);
        for (int i = 0; i < converted.length; i++) {
            long alpha = bands > colourBands ? samples[i / 3 * bands + colourBands] : MAX;
            long overWhite = (converted[i] * alpha + MAX * (MAX - alpha)) / MAX;
            into[i] = (byte) ((overWhite * 255 + MAX / 2) / MAX);
        }
    }
}
