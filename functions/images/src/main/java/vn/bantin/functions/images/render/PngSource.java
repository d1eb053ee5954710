package vn.bantin.functions.images.render;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.DataBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.spi.ImageReaderSpi;
import org.jspecify.annotations.Nullable;
import vn.bantin.media.RejectionReason;

/**
 * PNG (W3C, third edition): every colour type, 1 to 16 bits, interlaced or not; animated ones are rejected.
 *
 * @param clean signature, header, palette, transparency, data and end, without any other chunk
 */
record PngSource(int width, int height, int bitsPerPixel, int orientation, byte @Nullable [] profile, byte[] clean)
        implements ImageSource {

    private static final ImageReaderSpi CODEC = ImageCodecs.reader("png");
    private static final int SIGNATURE = 8;

    static PngSource open(byte[] file) {
        var in = ByteBuffer.wrap(file);
        var clean = new ByteArrayOutputStream(file.length);
        clean.write(file, 0, SIGNATURE);
        var header = new PngSource(0, 0, 0, Orientation.UPRIGHT, null, clean.toByteArray());
        var data = false;
        for (var at = SIGNATURE; ; ) {
            if (file.length - at < 12) {
                throw new RejectedImageException(RejectionReason.TRUNCATED);
            }
            var length = in.getInt(at);
            if (length < 0) {
                throw new RejectedImageException(RejectionReason.DAMAGED);
            }
            if (length > file.length - at - 12) {
                throw new RejectedImageException(RejectionReason.TRUNCATED);
            }
            var type = new String(file, at + 4, 4, ISO_8859_1);
            var body = ByteBuffer.wrap(file, at + 8, length).slice();
            if (at == SIGNATURE != type.equals("IHDR")) {
                throw new RejectedImageException(RejectionReason.DAMAGED);
            }
            switch (type) {
                case "IHDR" -> header = header(body);
                case "acTL", "fcTL", "fdAT" -> throw new RejectedImageException(RejectionReason.ANIMATED);
                case "iCCP" -> header = header.withProfile(inflate(body));
                case "eXIf" ->
                    header =
                            header.withOrientation(Orientation.read(Arrays.copyOfRange(file, at + 8, at + 8 + length)));
                default -> {}
            }
            data |= type.equals("IDAT");
            if ((type.charAt(0) & 0x20) == 0 || type.equals("tRNS")) {
                check(file, at, length);
                clean.write(file, at, length + 12);
            }
            if (type.equals("IEND")) {
                if (!data) {
                    throw new RejectedImageException(RejectionReason.DAMAGED);
                }
                return header.withClean(clean.toByteArray());
            }
            at += length + 12;
        }
    }

    private static PngSource header(ByteBuffer in) {
        if (in.remaining() != 13) {
            throw new RejectedImageException(RejectionReason.DAMAGED);
        }
        var width = in.getInt(0) & 0xFFFFFFFFL;
        var height = in.getInt(4) & 0xFFFFFFFFL;
        ImageLimits.dimensions(width, height);
        var samples =
                switch (in.get(9)) {
                    case 0, 3 -> 1;
                    case 2 -> 3;
                    case 4 -> 2;
                    case 6 -> 4;
                    default -> throw new RejectedImageException(RejectionReason.DAMAGED);
                };
        // a transparent colour (tRNS) makes the decoder add a sample
        var decoded = samples % 2 == 1 && in.get(9) != 3 ? samples + 1 : samples;
        return new PngSource(
                (int) width, (int) height, decoded * Math.max(8, in.get(8)), Orientation.UPRIGHT, null, new byte[0]);
    }

    private static void check(byte[] file, int at, int length) {
        var crc = new CRC32();
        crc.update(file, at + 4, length + 4);
        if ((int) crc.getValue() != ByteBuffer.wrap(file).getInt(at + 8 + length)) {
            throw new RejectedImageException(RejectionReason.DAMAGED);
        }
    }

    /** The profile: name, 0, method 0, deflated bytes. One larger than the limit is ignored. */
    private static byte @Nullable [] inflate(ByteBuffer in) {
        while (in.hasRemaining() && in.get() != 0) {}
        if (in.remaining() < 2) {
            return null;
        }
        in.get();
        try (var inflater = new Inflater()) {
            inflater.setInput(in);
            var out = new ByteArrayOutputStream();
            var buffer = new byte[8192];
            while (!inflater.finished() && out.size() < ImageLimits.PROFILE_BYTES) {
                var n = inflater.inflate(buffer);
                if (n == 0) {
                    return null;
                }
                out.write(buffer, 0, n);
            }
            return inflater.finished() ? out.toByteArray() : null;
        } catch (DataFormatException broken) {
            return null;
        }
    }

    private PngSource withProfile(byte @Nullable [] profile) {
        return new PngSource(width, height, bitsPerPixel, orientation, profile, clean);
    }

    private PngSource withOrientation(int orientation) {
        return new PngSource(width, height, bitsPerPixel, orientation, profile, clean);
    }

    private PngSource withClean(byte[] clean) {
        return new PngSource(width, height, bitsPerPixel, orientation, profile, clean);
    }

    @Override
    public PixelRows decode() throws IOException {
        try (var decoding = new ImageDecoding(CODEC, clean)) {
            var param = decoding.param(ImageLimits.period((long) width * height * bitsPerPixel / 8));
            var image = decoding.reader().read(0, param);
            if (!decoding.warnings().isEmpty()) {
                throw new RejectedImageException(RejectionReason.DAMAGED);
            }
            return profile != null && image.getRaster().getTransferType() == DataBuffer.TYPE_USHORT
                    ? SixteenBitRows.of(image, profile)
                    : OpaqueRows.of(image);
        }
    }
}
