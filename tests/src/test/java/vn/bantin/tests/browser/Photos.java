package vn.bantin.tests.browser;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Pictures as they come: upright they are red and green above, blue and yellow below. */
final class Photos {

    private static final byte[] GIF_OF_400_MEGAPIXELS = {
        'G',
        'I',
        'F',
        '8',
        '9',
        'a',
        0x20,
        0x4e,
        0x20,
        0x4e,
        (byte) 0x80,
        0,
        0, // 20,000 × 20,000
        0,
        0,
        0,
        (byte) 0xff,
        (byte) 0xff,
        (byte) 0xff, // two colours
        0x2c,
        0,
        0,
        0,
        0,
        0x20,
        0x4e,
        0x20,
        0x4e,
        0,
        2,
        2,
        0x4c,
        1,
        0,
        0x3b
    };

    private Photos() {}

    static Path jpeg(Path folder, String name, int width, int height) throws IOException {
        return Files.write(folder.resolve(name), encoded(upright(width, height), "jpg"));
    }

    /** Says that it moves before its first frame begins, as an animated PNG does. */
    static Path animation(Path folder, String name) throws IOException {
        var still = encoded(upright(30, 20), "png");
        var file = new java.io.ByteArrayOutputStream();
        file.write(still, 0, 33); // signature and IHDR
        file.writeBytes(new byte[] {
            0, 0, 0, 8, 'a', 'c', 'T', 'L', 0, 0, 0, 2, 0, 0, 0, 0, (byte) 0xf3, (byte) 0x8d, (byte) 0x93, 0x70
        });
        file.write(still, 33, still.length - 33);
        return Files.write(folder.resolve(name), file.toByteArray());
    }

    static Path png(Path folder, String name, int width, int height) throws IOException {
        return Files.write(folder.resolve(name), encoded(upright(width, height), "png"));
    }

    /** As a phone held upright stores it: lying on its side, with Exif orientation 6 and a camera's name beside it. */
    static Path sideways(Path folder, String name, int width, int height) throws IOException {
        var upright = upright(width, height);
        var stored = new BufferedImage(height, width, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                stored.setRGB(y, width - 1 - x, upright.getRGB(x, y));
            }
        }
        var jpeg = encoded(stored, "jpg");
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(exif(6));
        out.write(jpeg, 2, jpeg.length - 2);
        return Files.write(folder.resolve(name), out.toByteArray());
    }

    /** 42 bytes that unpack to 400 megapixels. */
    static Path bomb(Path folder, String name) throws IOException {
        return Files.write(folder.resolve(name), GIF_OF_400_MEGAPIXELS);
    }

    /** 900 megapixels in a PNG, which a browser would unpack itself. */
    static Path largerBomb(Path folder, String name) throws IOException {
        var side = 30_000;
        var out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(side)
                        .putInt(side)
                        .put((byte) 1)
                        .put((byte) 0)
                        .array());
        var packed = new ByteArrayOutputStream();
        try (var deflate = new DeflaterOutputStream(packed)) {
            var line = new byte[1 + side / 8];
            for (var y = 0; y < side; y++) {
                deflate.write(line);
            }
        }
        chunk(out, "IDAT", packed.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return Files.write(folder.resolve(name), out.toByteArray());
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) throws IOException {
        var content = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        var crc = new CRC32();
        crc.update(content);
        out.write(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(content);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] exif(int orientation) {
        var camera = "Bản đồ Phone\0".getBytes(StandardCharsets.UTF_8);
        var tiff = ByteBuffer.allocate(38 + camera.length);
        tiff.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x010f).putShort((short) 2).putInt(camera.length).putInt(38);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        tiff.putShort((short) 0).putInt(0).put(camera);
        var body = tiff.array();
        return ByteBuffer.allocate(10 + body.length)
                .put((byte) 0xff)
                .put((byte) 0xe1)
                .putShort((short) (8 + body.length))
                .put(new byte[] {'E', 'x', 'i', 'f', 0, 0})
                .put(body)
                .array();
    }

    private static BufferedImage upright(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        var colours = new Color[] {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
        for (var i = 0; i < 4; i++) {
            pen.setColor(colours[i]);
            pen.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2 + 1, height / 2 + 1);
        }
        pen.dispose();
        return image;
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }
}
