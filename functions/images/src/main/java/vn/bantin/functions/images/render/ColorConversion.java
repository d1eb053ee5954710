package vn.bantin.functions.images.render;

import java.awt.Point;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.jspecify.annotations.Nullable;

/** Converts images to sRGB. */
final class ColorConversion {

    private ColorConversion() {}

    /** @param profile embedded ICC profile; ignored, as browsers do, if it is damaged or does not fit the samples */
    static PixelBuffer toSrgb(PixelBuffer in, byte @Nullable [] profile) {
        if (profile != null) {
            var converted = convert(in, profile);
            if (converted != null) {
                return converted;
            }
        }
        return switch (in.bands()) {
            case 1 -> fromGrey(in);
            case 4 -> fromCmyk(in);
            default -> in;
        };
    }

    static WritableRaster raster(PixelBuffer pixels) {
        var bands = pixels.bands();
        var offsets = new int[bands];
        for (var band = 0; band < bands; band++) {
            offsets[band] = band;
        }
        return Raster.createInterleavedRaster(
                new DataBufferByte(pixels.data(), pixels.data().length),
                pixels.width(),
                pixels.height(),
                pixels.width() * bands,
                bands,
                offsets,
                new Point());
    }

    private static @Nullable PixelBuffer convert(PixelBuffer in, byte[] profile) {
        try {
            var from = ICC_Profile.getInstance(profile);
            if (from.getNumComponents() != in.bands()) {
                return null;
            }
            var out = new PixelBuffer(in.width(), in.height(), 3);
            var to = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
            new ColorConvertOp(new ICC_Profile[] {from, to}, null).filter(raster(in), raster(out));
            return out;
        } catch (CMMException | IllegalArgumentException broken) {
            return null;
        }
    }

    private static PixelBuffer fromGrey(PixelBuffer in) {
        var out = new PixelBuffer(in.width(), in.height(), 3);
        for (var i = 0; i < in.data().length; i++) {
            out.data()[3 * i] = in.data()[i];
            out.data()[3 * i + 1] = in.data()[i];
            out.data()[3 * i + 2] = in.data()[i];
        }
        return out;
    }

    /**
     * CMYK without a profile: the light that each ink and black let through. Presses differ, so colours are only approximate; an
     * embedded profile gives exact ones.
     */
    private static PixelBuffer fromCmyk(PixelBuffer in) {
        var out = new PixelBuffer(in.width(), in.height(), 3);
        for (int from = 0, to = 0; from < in.data().length; from += 4) {
            var white = 255 - (in.data()[from + 3] & 0xFF);
            for (var ink = 0; ink < 3; ink++) {
                out.data()[to++] = (byte) (((255 - (in.data()[from + ink] & 0xFF)) * white + 127) / 255);
            }
        }
        return out;
    }

    /** The mean of the fullest of 512 colour boxes as {@code #rrggbb}: the placeholder while the image loads. */
    static String dominant(PixelBuffer rgb) {
        var count = new int[512];
        var sums = new long[512][3];
        var data = rgb.data();
        for (var i = 0; i < data.length; i += 3) {
            var box = (data[i] & 0xE0) << 1 | (data[i + 1] & 0xE0) >> 2 | (data[i + 2] & 0xE0) >> 5;
            count[box]++;
            for (var band = 0; band < 3; band++) {
                sums[box][band] += data[i + band] & 0xFF;
            }
        }
        var most = 0;
        for (var box = 1; box < count.length; box++) {
            most = count[box] > count[most] ? box : most;
        }
        var colour = 0;
        for (var band = 0; band < 3; band++) {
            colour = colour << 8 | (int) ((sums[most][band] + count[most] / 2) / count[most]);
        }
        return "#%06x".formatted(colour);
    }
}
