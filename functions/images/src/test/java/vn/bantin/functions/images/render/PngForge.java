package vn.bantin.functions.images.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** PNG files from their parts, so that every part can be wrong. */
final class PngForge {

    static final byte[] SIGNATURE = Forge.bytes("\u0089PNG\r\n\u001A\n");
    static final byte[] END = chunk("IEND");

    private PngForge() {}

    static byte[] chunk(String type, byte... body) {
        var out = ByteBuffer.allocate(body.length + 12);
        out.putInt(body.length).put(Forge.bytes(type)).put(body);
        var crc = new CRC32();
        crc.update(out.array(), 4, body.length + 4);
        return out.putInt((int) crc.getValue()).array();
    }

    static byte[] header(int width, int height, int depth, int type) {
        var body = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) depth)
                .put((byte) type);
        return chunk("IHDR", body.array());
    }

    /** Lines of samples, each pixel {@code samples} of {@code depth} 8 or 16 bits, showing the quadrants. */
    static byte[] data(int width, int height, int depth, int samples) {
        var bytes = depth / 8;
        var top = line(width, bytes, samples, 0);
        var bottom = line(width, bytes, samples, 2);
        var out = new ByteArrayOutputStream();
        try (var deflate = new DeflaterOutputStream(out, new Deflater(1), 1 << 16)) {
            for (var y = 0; y < height; y++) {
                deflate.write(y < height / 2 ? top : bottom);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] line(int width, int bytes, int samples, int quadrant) {
        var line = new byte[1 + width * samples * bytes];
        for (var x = 0; x < width; x++) {
            var colour = Forge.QUADRANTS[quadrant + (x < width / 2 ? 0 : 1)];
            int[] parts = samples >= 3
                    ? new int[] {colour.getRed(), colour.getGreen(), colour.getBlue(), 255}
                    : new int[] {colour.getGreen(), 255};
            for (var i = 0; i < samples * bytes; i++) {
                line[1 + x * samples * bytes + i] = (byte) parts[i / bytes];
            }
        }
        return line;
    }

    static byte[] png(int width, int height, int depth, int type) {
        var samples = new int[] {1, 0, 3, 1, 2, 0, 4}[type];
        return Forge.join(
                SIGNATURE, header(width, height, depth, type), chunk("IDAT", data(width, height, depth, samples)), END);
    }

    /** A chunk put after the header. */
    static byte[] with(byte[] png, byte[] chunk) {
        return Forge.join(Arrays.copyOf(png, 33), chunk, Arrays.copyOfRange(png, 33, png.length));
    }

    /** Zeros, deflated a thousand to one. */
    static byte[] bomb(int megabytes) {
        var out = new ByteArrayOutputStream();
        try (var deflate = new DeflaterOutputStream(out, new Deflater(9), 1 << 16)) {
            var block = new byte[1 << 20];
            for (var i = 0; i < megabytes; i++) {
                deflate.write(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] profile(byte[] icc) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(Forge.bytes("SECRET-PROFILE\0\0"));
        try (var deflate = new DeflaterOutputStream(out)) {
            deflate.write(icc);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return chunk("iCCP", out.toByteArray());
    }
}
