package vn.bantin.functions.images.render;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Creates image files for tests: ordinary, odd, and hostile. Every image shows the four {@link #QUADRANTS}. */
public final class Forge {

    static final Color RED = new Color(200, 40, 40);
    static final Color GREEN = new Color(40, 160, 60);
    static final Color BLUE = new Color(50, 60, 190);
    static final Color YELLOW = new Color(230, 210, 60);

    /** Upright: top left, top right, bottom left, bottom right. */
    static final Color[] QUADRANTS = {RED, GREEN, BLUE, YELLOW};

    private Forge() {}

    static BufferedImage image(int width, int height, int type, Color... quadrants) {
        var image = new BufferedImage(width, height, type);
        paint(image, quadrants.length == 0 ? QUADRANTS : quadrants);
        return image;
    }

    static void paint(BufferedImage image, Color... quadrants) {
        var graphics = image.createGraphics();
        graphics.setComposite(java.awt.AlphaComposite.Src);
        var w = image.getWidth();
        var h = image.getHeight();
        for (var i = 0; i < 4; i++) {
            graphics.setColor(quadrants[i]);
            var x = i % 2 * (w / 2);
            var y = i / 2 * (h / 2);
            graphics.fillRect(x, y, i % 2 == 0 ? w / 2 : w - w / 2, i / 2 == 0 ? h / 2 : h - h / 2);
        }
        graphics.dispose();
    }

    static BufferedImage rgb(int width, int height) {
        return image(width, height, BufferedImage.TYPE_3BYTE_BGR);
    }

    static byte[] file(String format, BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] jpeg(int width, int height) {
        return file("jpeg", rgb(width, height));
    }

    public static byte[] png(int width, int height) {
        return file("png", rgb(width, height));
    }

    static byte[] webp(int width, int height) {
        return file("webp", rgb(width, height));
    }

    static byte[] progressive(int width, int height) {
        var writer = writer("jpeg");
        var param = writer.getDefaultWriteParam();
        param.setProgressiveMode(javax.imageio.ImageWriteParam.MODE_DEFAULT);
        return write(writer, new IIOImage(rgb(width, height), null, null), param);
    }

    /** Raw samples without a marker for the colour space. */
    static byte[] rawJpeg(Raster raster) {
        var writer = writer("jpeg");
        return write(writer, new IIOImage(raster, null, null), writer.getDefaultWriteParam());
    }

    public static byte[] gif(int width, int height, int frames) {
        var writer = writer("gif");
        var out = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            var image = indexed(width, height);
            var metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
            writer.prepareWriteSequence(null);
            for (var i = 0; i < frames; i++) {
                writer.writeToSequence(new IIOImage(image, null, metadata), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    static BufferedImage indexed(int width, int height) {
        var r = new byte[4];
        var g = new byte[4];
        var b = new byte[4];
        for (var i = 0; i < 4; i++) {
            r[i] = (byte) QUADRANTS[i].getRed();
            g[i] = (byte) QUADRANTS[i].getGreen();
            b[i] = (byte) QUADRANTS[i].getBlue();
        }
        var image = new BufferedImage(
                width, height, BufferedImage.TYPE_BYTE_INDEXED, new java.awt.image.IndexColorModel(8, 4, r, g, b));
        paint(image, QUADRANTS);
        return image;
    }

    private static ImageWriter writer(String format) {
        return ImageIO.getImageWritersByFormatName(format).next();
    }

    private static byte[] write(ImageWriter writer, IIOImage image, javax.imageio.ImageWriteParam param) {
        var out = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, image, param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    public static byte[] bytes(String latin1) {
        return latin1.getBytes(ISO_8859_1);
    }

    public static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    public static byte[] cut(byte[] file, double share) {
        return Arrays.copyOf(file, (int) (file.length * share));
    }

    /** Inserts a segment behind the start marker. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] body) {
        var head = ByteBuffer.allocate(4).put((byte) 0xFF).put((byte) marker).putShort((short) (body.length + 2));
        return join(Arrays.copyOf(jpeg, 2), head.array(), body, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /** Removes the JFIF segment. */
    static byte[] withoutJfif(byte[] jpeg) {
        if ((jpeg[3] & 0xFF) != 0xE0) {
            return jpeg;
        }
        return join(Arrays.copyOf(jpeg, 2), Arrays.copyOfRange(jpeg, 4 + (jpeg[4] << 8 | jpeg[5] & 0xFF), jpeg.length));
    }

    /** Offset of the frame header's marker. */
    static int frame(byte[] jpeg) {
        for (var at = 2; ; at += 2 + (((jpeg[at + 2] & 0xFF) << 8) | (jpeg[at + 3] & 0xFF))) {
            var marker = jpeg[at + 1] & 0xFF;
            if (marker == 0xC0 || marker == 0xC2) {
                return at;
            }
        }
    }

    static byte[] patch(byte[] file, int at, int... octets) {
        var out = file.clone();
        for (var i = 0; i < octets.length; i++) {
            out[at + i] = (byte) octets[i];
        }
        return out;
    }

    /** A TIFF block with an orientation, a GPS position and a text. */
    static byte[] exif(int orientation, boolean littleEndian) {
        var out = ByteBuffer.allocate(160)
                .order(littleEndian ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
        out.put(bytes(littleEndian ? "II" : "MM")).putShort((short) 42).putInt(8);
        out.putShort((short) 3);
        out.putShort((short) 0x010E).putShort((short) 2).putInt(24).putInt(60);
        out.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        out.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(100);
        out.putInt(0);
        out.position(60).put(bytes("SECRET-GPS 10.77 106.69\0"));
        out.position(100)
                .putShort((short) 1)
                .putShort((short) 1)
                .putShort((short) 2)
                .putInt(2)
                .put(bytes("N\0\0\0"));
        return out.array();
    }

    public static byte[] jpegExif(byte[] jpeg, int orientation, boolean littleEndian) {
        return withSegment(jpeg, 0xE1, join(bytes("Exif\0\0"), exif(orientation, littleEndian)));
    }

    /** The stored image of a camera held this way: applying the orientation shows {@link #QUADRANTS}. */
    static Color[] stored(int orientation) {
        return switch (orientation) {
            case 2 -> new Color[] {GREEN, RED, YELLOW, BLUE};
            case 3 -> new Color[] {YELLOW, BLUE, GREEN, RED};
            case 4 -> new Color[] {BLUE, YELLOW, RED, GREEN};
            case 5 -> new Color[] {RED, BLUE, GREEN, YELLOW};
            case 6 -> new Color[] {GREEN, YELLOW, RED, BLUE};
            case 7 -> new Color[] {YELLOW, GREEN, BLUE, RED};
            case 8 -> new Color[] {BLUE, RED, YELLOW, GREEN};
            default -> QUADRANTS;
        };
    }

    /** Upright 640 × 480, stored as a camera held this way would. */
    static BufferedImage turned(int orientation) {
        return orientation >= 5
                ? image(480, 640, BufferedImage.TYPE_3BYTE_BGR, stored(orientation))
                : image(640, 480, BufferedImage.TYPE_3BYTE_BGR, stored(orientation));
    }

    /** Bytes between the segments, which decoders skip. */
    static byte[] withJunk(byte[] jpeg) {
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        var at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xDA) {
            var length = 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
            out.write(jpeg, at, length);
            out.writeBytes(bytes("\0\0junk"));
            at += length;
        }
        out.write(jpeg, at, jpeg.length - at);
        return out.toByteArray();
    }

    static byte[] without(byte[] jpeg, int marker) {
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        var at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xDA) {
            var length = 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
            if ((jpeg[at + 1] & 0xFF) != marker) {
                out.write(jpeg, at, length);
            }
            at += length;
        }
        out.write(jpeg, at, jpeg.length - at);
        return out.toByteArray();
    }

    static byte[] withoutEnd(byte[] jpeg) {
        return Arrays.copyOf(jpeg, jpeg.length - 2);
    }

    /** Cut before the last scan and its tables, without an end. */
    static byte[] withoutLastScan(byte[] jpeg) {
        var at = jpeg.length - 2;
        while ((jpeg[at] & 0xFF) != 0xFF || (jpeg[at + 1] & 0xFF) != 0xDA) {
            at--;
        }
        return Arrays.copyOf(jpeg, at);
    }
}
