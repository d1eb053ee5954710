package vn.bantin.functions.images.render;

import java.awt.image.Raster;

/** Lines of a four-component JPEG as CMYK, where 255 is full ink, whatever the file's convention. */
record CmykRows(Raster raster, JpegSource.Coding coding, int[] line, int[] position) implements PixelRows {

    static CmykRows of(Raster raster, JpegSource.Coding coding) {
        return new CmykRows(raster, coding, new int[raster.getWidth() * 4], new int[1]);
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
        return 4;
    }

    @Override
    public void next(byte[] into) {
        raster.getPixels(raster.getMinX(), raster.getMinY() + position[0]++, raster.getWidth(), 1, line);
        for (var i = 0; i < line.length; i += 4) {
            if (coding.ycc()) {
                toInk(i);
            }
            for (var ink = 0; ink < 4; ink++) {
                into[i + ink] = (byte) (coding.inverted() ? 255 - line[i + ink] : line[i + ink]);
            }
        }
    }

    /** YCCK stores black as it is and the complement of the other inks as YCbCr (Adobe TN 5116). */
    private void toInk(int i) {
        double y = line[i];
        var cb = line[i + 1] - 128;
        var cr = line[i + 2] - 128;
        line[i] = 255 - sample(y + 1.402 * cr);
        line[i + 1] = 255 - sample(y - 0.344136 * cb - 0.714136 * cr);
        line[i + 2] = 255 - sample(y + 1.772 * cb);
    }

    private static int sample(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }
}
