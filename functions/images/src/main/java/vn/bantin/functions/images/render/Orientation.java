package vn.bantin.functions.images.render;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Exif orientation (CIPA DC-008, tag 0x0112): reading it, and turning pixels upright. */
final class Orientation {

    static final int UPRIGHT = 1;
    private static final int TAG = 0x0112;

    private Orientation() {}

    /** Of a TIFF block as Exif embeds it; upright for anything malformed, as browsers do. */
    static int read(byte[] tiff) {
        if (tiff.length < 14) {
            return UPRIGHT;
        }
        var in = ByteBuffer.wrap(tiff);
        in.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var directory = in.getInt(4);
        if (in.getShort(2) != 42 || directory < 8 || directory > tiff.length - 2) {
            return UPRIGHT;
        }
        var entries = in.getShort(directory) & 0xFFFF;
        for (var i = 0; i < entries; i++) {
            var at = directory + 2 + i * 12;
            if (at > tiff.length - 12) {
                return UPRIGHT;
            }
            if ((in.getShort(at) & 0xFFFF) == TAG) {
                var value = in.getShort(at + 8);
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** Whether width and height change places. */
    static boolean turns(int orientation) {
        return orientation >= 5;
    }

    static PixelBuffer apply(PixelBuffer in, int orientation) {
        if (orientation == UPRIGHT) {
            return in;
        }
        var turns = turns(orientation);
        var out = new PixelBuffer(turns ? in.height() : in.width(), turns ? in.width() : in.height(), in.bands());
        var bands = in.bands();
        for (var y = 0; y < out.height(); y++) {
            for (var x = 0; x < out.width(); x++) {
                var from = source(x, y, in.width() - 1, in.height() - 1, orientation, in.width()) * bands;
                var to = (y * out.width() + x) * bands;
                for (var band = 0; band < bands; band++) {
                    out.data()[to + band] = in.data()[from + band];
                }
            }
        }
        return out;
    }

    /** The stored pixel that is shown at x, y. */
    private static int source(int x, int y, int right, int bottom, int orientation, int stride) {
        return switch (orientation) {
            case 2 -> y * stride + right - x;
            case 3 -> (bottom - y) * stride + right - x;
            case 4 -> (bottom - y) * stride + x;
            case 5 -> x * stride + y;
            case 6 -> (bottom - x) * stride + y;
            case 7 -> (bottom - x) * stride + right - y;
            case 8 -> x * stride + right - y;
            default -> y * stride + x;
        };
    }
}
