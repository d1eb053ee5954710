package vn.bantin.functions.images.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.spi.ImageReaderSpi;
import org.jspecify.annotations.Nullable;
import vn.bantin.media.RejectionReason;

/**
 * GIF (89a) with one picture in it; more than one is an animation and refused.
 *
 * @param left where the picture lies on the canvas, in pixels
 * @param clean canvas, palette, transparency and the picture; comments and application blocks are left out
 */
record GifSource(int width, int height, int left, int top, byte[] clean) implements ImageSource {

    private static final ImageReaderSpi CODEC = ImageCodecs.reader("gif");

    static GifSource open(byte[] file) {
        return new Parser(file).parse();
    }

    @Override
    public int orientation() {
        return Orientation.UPRIGHT;
    }

    @Override
    public byte @Nullable [] profile() {
        return null;
    }

    @Override
    public PixelRows decode() throws IOException {
        try (var decoding = new ImageDecoding(CODEC, clean)) {
            var image = decoding.reader().read(0);
            if (!decoding.warnings().isEmpty()) {
                throw new RejectedImageException(RejectionReason.TRUNCATED);
            }
            var rows = OpaqueRows.of(image);
            return rows.width() == width && rows.height() == height ? rows : new Canvas(this, rows, new int[1]);
        }
    }

    /** A picture smaller than its canvas lies on white. */
    private record Canvas(GifSource gif, PixelRows picture, int[] y) implements PixelRows {

        @Override
        public int width() {
            return gif.width;
        }

        @Override
        public int height() {
            return gif.height;
        }

        @Override
        public int bands() {
            return 3;
        }

        @Override
        public void next(byte[] into) {
            java.util.Arrays.fill(into, (byte) 0xFF);
            var line = y[0]++ - gif.top;
            if (line >= 0 && line < picture.height()) {
                var part = new byte[picture.width() * 3];
                picture.next(part);
                System.arraycopy(part, 0, into, gif.left * 3, part.length);
            }
        }
    }

    private static final class Parser {
        private final byte[] file;
        private final ByteArrayOutputStream clean = new ByteArrayOutputStream();
        private int at = 6;
        private int left;
        private int top;
        private int right;
        private int bottom;
        private int pictures;

        Parser(byte[] file) {
            this.file = file;
        }

        GifSource parse() {
            ImageLimits.dimensions(pair(6), pair(8));
            var width = pair(6);
            var height = pair(8);
            at = 13 + palette(octet(10));
            octet(at - 1);
            clean.write(file, 0, at);
            for (var block = octet(at); block != 0x3B; block = octet(at)) {
                switch (block) {
                    case 0x21 -> extension();
                    case 0x2C -> picture();
                    default -> throw new RejectedImageException(RejectionReason.DAMAGED);
                }
            }
            if (pictures == 0) {
                throw new RejectedImageException(RejectionReason.DAMAGED);
            }
            clean.write(0x3B);
            ImageLimits.dimensions(Math.max(width, right), Math.max(height, bottom));
            return new GifSource(Math.max(width, right), Math.max(height, bottom), left, top, clean.toByteArray());
        }

        private void extension() {
            var start = at;
            var transparency = octet(at + 1) == 0xF9 && octet(at + 2) == 4;
            at += 2;
            blocks();
            if (transparency) {
                clean.write(file, start, at - start);
            }
        }

        private void picture() {
            if (++pictures > 1) {
                throw new RejectedImageException(RejectionReason.ANIMATED);
            }
            var start = at;
            left = pair(at + 1);
            top = pair(at + 3);
            right = left + pair(at + 5);
            bottom = top + pair(at + 7);
            ImageLimits.dimensions(pair(at + 5), pair(at + 7));
            at += 10 + palette(octet(at + 9)) + 1;
            blocks();
            clean.write(file, start, at - start);
        }

        private void blocks() {
            for (var length = octet(at++); length != 0; length = octet(at++)) {
                at += length;
            }
        }

        private static int palette(int flags) {
            return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
        }

        private int octet(int index) {
            if (index >= file.length) {
                throw new RejectedImageException(RejectionReason.TRUNCATED);
            }
            return file[index] & 0xFF;
        }

        private int pair(int index) {
            return octet(index) | octet(index + 1) << 8;
        }
    }
}
