package vn.bantin.functions.images.render;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** WebP containers from their parts. */
final class WebpForge {

    private WebpForge() {}

    static byte[] chunk(String type, byte[] body) {
        var out = ByteBuffer.allocate(8 + body.length + (body.length & 1)).order(ByteOrder.LITTLE_ENDIAN);
        return out.put(type.getBytes(ISO_8859_1)).putInt(body.length).put(body).array();
    }

    static byte[] riff(byte[]... chunks) {
        var body = Forge.join(chunks);
        var out = ByteBuffer.allocate(12 + body.length).order(ByteOrder.LITTLE_ENDIAN);
        return out.put(Forge.bytes("RIFF"))
                .putInt(4 + body.length)
                .put(Forge.bytes("WEBP"))
                .put(body)
                .array();
    }

    static byte[] canvas(int flags, int width, int height) {
        var out = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(flags);
        for (var side : new int[] {width - 1, height - 1}) {
            out.put((byte) side).put((byte) (side >> 8)).put((byte) (side >> 16));
        }
        return chunk("VP8X", out.array());
    }

    /** The extended form of a simple file, with Exif and XMP about it. */
    static byte[] extended(byte[] simple, int width, int height, byte[] exif) {
        return riff(
                canvas(0x0C, width, height),
                Arrays.copyOfRange(simple, 12, simple.length),
                chunk("EXIF", exif),
                chunk("XMP ", Forge.bytes("<x:xmpmeta>SECRET-XMP</x:xmpmeta>")));
    }
}
