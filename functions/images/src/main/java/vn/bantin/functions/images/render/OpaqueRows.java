package vn.bantin.functions.images.render;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/** Lines of a decoded image as grey or RGB; transparent parts are drawn on white. */
final class OpaqueRows implements PixelRows {

    /** Reads one line of samples from the decoder's layout. */
    private interface Line {
        void read(int y, byte[] into);
    }

    private final int width;
    private final int height;
    private final int bands;
    private final Line line;
    private int y;

    private OpaqueRows(int width, int height, int bands, Line line) {
        this.width = width;
        this.height = height;
        this.bands = bands;
        this.line = line;
    }

    static OpaqueRows of(BufferedImage image) {
        var raster = image.getRaster();
        var width = raster.getWidth();
        var height = raster.getHeight();
        if (image.getColorModel() instanceof IndexColorModel palette) {
            return new OpaqueRows(width, height, 3, palette(raster, palette));
        }
        if (raster.getTransferType() == java.awt.image.DataBuffer.TYPE_INT) {
            return new OpaqueRows(width, height, 3, packed(image));
        }
        var samples = raster.getNumBands();
        var bands = samples <= 2 ? 1 : 3;
        var plain = raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                && raster.getDataBuffer() instanceof DataBufferByte
                && samples == bands
                && model.getPixelStride() == bands;
        return new OpaqueRows(width, height, bands, plain ? plain(raster) : general(raster, samples, bands));
    }

    private static Line plain(Raster raster) {
        var model = (PixelInterleavedSampleModel) raster.getSampleModel();
        var data = ((DataBufferByte) raster.getDataBuffer()).getData();
        var offsets = model.getBandOffsets();
        var stride = model.getScanlineStride();
        if (offsets.length == 1) {
            return (y, into) -> System.arraycopy(data, y * stride + offsets[0], into, 0, raster.getWidth());
        }
        int red = offsets[0];
        int green = offsets[1];
        int blue = offsets[2];
        return (y, into) -> {
            var from = y * stride;
            for (var to = 0; to < raster.getWidth() * 3; to += 3, from += 3) {
                into[to] = data[from + red];
                into[to + 1] = data[from + green];
                into[to + 2] = data[from + blue];
            }
        };
    }

    private static Line palette(Raster raster, IndexColorModel palette) {
        var colours = new int[palette.getMapSize()];
        palette.getRGBs(colours);
        var indexes = new int[raster.getWidth()];
        return (y, into) -> {
            raster.getSamples(0, y, indexes.length, 1, 0, indexes);
            for (var x = 0; x < indexes.length; x++) {
                put(colours[Math.min(indexes[x], colours.length - 1)], into, x * 3);
            }
        };
    }

    private static Line packed(BufferedImage image) {
        var colours = new int[image.getWidth()];
        return (y, into) -> {
            image.getRGB(0, y, colours.length, 1, colours, 0, colours.length);
            for (var x = 0; x < colours.length; x++) {
                put(colours[x], into, x * 3);
            }
        };
    }

    private static Line general(Raster raster, int samples, int bands) {
        var line = new int[raster.getWidth() * samples];
        var most = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
        return (y, into) -> {
            raster.getPixels(0, y, raster.getWidth(), 1, line);
            for (int from = 0, to = 0; from < line.length; from += samples) {
                var alpha = samples > bands ? line[from + bands] : most;
                for (var band = 0; band < bands; band++) {
                    into[to++] = (byte) overWhite(scale(line[from + band], most), scale(alpha, most));
                }
            }
        };
    }

    private static void put(int argb, byte[] into, int at) {
        var alpha = argb >>> 24;
        into[at] = (byte) overWhite(argb >> 16 & 0xFF, alpha);
        into[at + 1] = (byte) overWhite(argb >> 8 & 0xFF, alpha);
        into[at + 2] = (byte) overWhite(argb & 0xFF, alpha);
    }

    private static int scale(int sample, int most) {
        return most == 255 ? sample : (int) ((sample * 255L + most / 2) / most);
    }

    private static int overWhite(int sample, int alpha) {
        return alpha == 255 ? sample : (sample * alpha + 255 * (255 - alpha) + 127) / 255;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int bands() {
        return bands;
    }

    @Override
    public void next(byte[] into) {
        line.read(y++, into);
    }
}
