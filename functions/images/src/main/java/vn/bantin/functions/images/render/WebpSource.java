package vn.bantin.functions.images.render;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.luciad.imageio.webp.WebPReadParam;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vn.bantin.media.RejectionReason;

/**
 * WebP (RFC 9649), lossy and lossless, see-through too; animated ones are refused.
 *
 * @param clean a container with the picture and its alpha alone
 */
record WebpSource(int width, int height, int orientation, byte @Nullable [] profile, byte[] clean)
        implements ImageSource {

    /** Wider pictures are scaled down by libwebp while it decodes them. */
    private static final int SIDE = 3200;

    static WebpSource open(byte[] file) {
        var in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 20 || in.getInt(4) < 12 || in.getInt(4) > file.length - 8) {
            throw new RejectedImageException(RejectionReason.TRUNCATED);
        }
        var end = in.getInt(4) + 8;
        byte[] picture = new byte[0];
        byte[] alpha = new byte[0];
        byte @Nullable [] profile = null;
        var orientation = Orientation.UPRIGHT;
        for (var at = 12; at <= end - 8; ) {
            var length = in.getInt(at + 4);
            if (length < 0 || length > end - at - 8) {
                throw new RejectedImageException(RejectionReason.TRUNCATED);
            }
            var body = Arrays.copyOfRange(file, at + 8, at + 8 + length);
            switch (new String(file, at, 4, ISO_8859_1)) {
                case "VP8 ", "VP8L" -> picture = picture.length == 0 ? chunk(file, at, length) : picture;
                case "VP8X" -> canvas(body);
                case "ALPH" -> alpha = chunk(file, at, length);
                case "ANIM", "ANMF" -> throw new RejectedImageException(RejectionReason.ANIMATED);
                case "ICCP" -> profile = length > 0 && length <= ImageLimits.PROFILE_BYTES ? body : null;
                case "EXIF" -> orientation = Orientation.read(withoutPreamble(body));
                default -> {}
            }
            at += 8 + length + (length & 1);
        }
        if (picture.length < 18) {
            throw new RejectedImageException(RejectionReason.DAMAGED);
        }
        var size = size(picture);
        ImageLimits.dimensions(size[0], size[1]);
        return new WebpSource(size[0], size[1], orientation, profile, container(size, alpha, picture));
    }

    private static void canvas(byte[] body) {
        if (body.length < 10) {
            throw new RejectedImageException(RejectionReason.DAMAGED);
        }
        if ((body[0] & 2) != 0) {
            throw new RejectedImageException(RejectionReason.ANIMATED);
        }
        ImageLimits.dimensions(1 + triple(body, 4), 1 + triple(body, 7));
    }

    private static int[] size(byte[] picture) {
        var in = ByteBuffer.wrap(picture).order(ByteOrder.LITTLE_ENDIAN);
        if (picture[3] == 'L') {
            var bits = in.getInt(9);
            return new int[] {1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)};
        }
        return new int[] {in.getShort(14) & 0x3FFF, in.getShort(16) & 0x3FFF};
    }

    private static byte[] chunk(byte[] file, int at, int length) {
        return Arrays.copyOfRange(file, at, at + 8 + length);
    }

    /** Some writers put the preamble of JPEG's Exif segment here too. */
    private static byte[] withoutPreamble(byte[] exif) {
        return exif.length > 6 && new String(exif, 0, 6, ISO_8859_1).equals("Exif\0\0")
                ? Arrays.copyOfRange(exif, 6, exif.length)
                : exif;
    }

    private static byte[] container(int[] size, byte[] alpha, byte[] picture) {
        var body = new ByteArrayOutputStream();
        body.writeBytes("WEBP".getBytes(ISO_8859_1));
        if (alpha.length > 0) {
            var canvas = ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN);
            canvas.put("VP8X".getBytes(ISO_8859_1)).putInt(10).putInt(0x10);
            put(canvas, size[0] - 1);
            put(canvas, size[1] - 1);
            body.writeBytes(canvas.array());
            padded(body, alpha);
        }
        padded(body, picture);
        var out = ByteBuffer.allocate(8 + body.size()).order(ByteOrder.LITTLE_ENDIAN);
        return out.put("RIFF".getBytes(ISO_8859_1))
                .putInt(body.size())
                .put(body.toByteArray())
                .array();
    }

    private static void padded(ByteArrayOutputStream out, byte[] chunk) {
        out.writeBytes(chunk);
        if (chunk.length % 2 == 1) {
            out.write(0);
        }
    }

    private static void put(ByteBuffer out, int triple) {
        out.put((byte) triple).put((byte) (triple >> 8)).put((byte) (triple >> 16));
    }

    private static int triple(byte[] in, int at) {
        return in[at] & 0xFF | (in[at + 1] & 0xFF) << 8 | (in[at + 2] & 0xFF) << 16;
    }

    @Override
    public PixelRows decode() throws IOException {
        try (var decoding = new ImageDecoding(ImageCodecs.WEBP_READER, clean)) {
            var param = (WebPReadParam) decoding.param(1);
            var longest = Math.max(width, height);
            if (longest > SIDE) {
                param.setUseScaling(true);
                param.setScaledWidth(Math.max(1, (int) ((long) width * SIDE / longest)));
                param.setScaledHeight(Math.max(1, (int) ((long) height * SIDE / longest)));
            }
            return OpaqueRows.of(decoding.reader().read(0, param));
        }
    }
}
