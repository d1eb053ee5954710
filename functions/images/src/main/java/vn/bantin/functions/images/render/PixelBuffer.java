package vn.bantin.functions.images.render;

import vn.bantin.media.Crop;

/** An image in memory: interleaved 8-bit samples without padding. */
record PixelBuffer(int width, int height, int bands, byte[] data) {

    PixelBuffer(int width, int height, int bands) {
        this(width, height, bands, new byte[width * height * bands]);
    }

    PixelRows rows() {
        return part(new Crop.Area(0, 0, width, height));
    }

    PixelRows part(Crop.Area area) {
        return new PixelRows() {
            private int y = area.y();

            @Override
            public int width() {
                return area.width();
            }

            @Override
            public int height() {
                return area.height();
            }

            @Override
            public int bands() {
                return bands;
            }

            @Override
            public void next(byte[] into) {
                System.arraycopy(data, (y++ * width + area.x()) * bands, into, 0, area.width() * bands);
            }
        };
    }
}
