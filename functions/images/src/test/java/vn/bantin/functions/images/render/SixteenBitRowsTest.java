package vn.bantin.functions.images.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** Images of 16 bits are converted to sRGB before they are reduced to 8 bits. */
class SixteenBitRowsTest {

    private static final int WIDTH = 512;

    @Test
    void dark_tones_in_linear_light_stay_apart() throws IOException {
        var rows = PngSource.open(PngForge.with(darkGradient(), PngForge.profile(Profiles.linear())))
                .decode();
        var line = new byte[WIDTH * rows.bands()];
        rows.next(line);
        var tones = new HashSet<Byte>();
        for (var sample : line) {
            tones.add(sample);
        }
        assertThat(rows.isSrgb()).isTrue();
        // cut to 8 bits first there were 9
        assertThat(tones).hasSizeGreaterThan(30);
    }

    @Test
    void images_without_a_profile_are_not_converted() throws IOException {
        assertThat(PngSource.open(darkGradient()).decode().isSrgb()).isFalse();
    }

    /** The darkest three per cent of the range. */
    private static byte[] darkGradient() {
        var model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        var raster = model.createCompatibleWritableRaster(WIDTH, 1);
        for (var x = 0; x < WIDTH; x++) {
            var sample = x * 4;
            raster.setPixel(x, 0, new int[] {sample, sample, sample});
        }
        return Forge.file("png", new BufferedImage(model, raster, false, null));
    }
}
