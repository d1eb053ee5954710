package vn.bantin.functions.images.render;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import vn.bantin.media.RejectionReason;

/**
 * Parses the segments of a JPEG and copies only what a decoder needs, so that nothing else reaches it. Tolerates what every
 * decoder tolerates: junk between segments, a missing end marker, missing Huffman tables, profile chunks out of order.
 */
final class JpegParser {

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;

    private final byte[] file;
    private final ByteArrayOutputStream body;
    private final IccChunks profile = new IccChunks();
    private final JpegCoefficientCoverage progress = new JpegCoefficientCoverage();
    private int at = 2;
    private int width;
    private int height;
    private int components;
    private boolean progressive;
    private boolean partial;
    private boolean jfif;
    private int adobe = -1;
    private int scans;
    private long coefficients;
    private boolean namedRgb;
    private boolean huffmanTables;
    private int orientation = Orientation.UPRIGHT;

    JpegParser(byte[] file) {
        this.file = file;
        body = new ByteArrayOutputStream(file.length);
    }

    JpegSource parse() {
        for (var marker = marker(); marker != EOI; marker = marker()) {
            segment(marker);
        }
        if (at >= file.length && !progress.isComplete(components)) {
            throw new RejectedImageException(RejectionReason.TRUNCATED);
        }
        if (components == 0 || scans == 0) {
            throw new RejectedImageException(RejectionReason.DAMAGED);
        }
        if ((progressive || scans > 1 || partial)
                && (coefficients > ImageLimits.COEFFICIENT_BYTES
                        || (long) width * height * scans > ImageLimits.SCANNED_PIXELS)) {
            throw new RejectedImageException(RejectionReason.TOO_COMPLEX);
        }
        var coding = new JpegSource.Coding(adobe == 2, adobe >= 0);
        return new JpegSource(width, height, components, orientation, profile.profile(), coding, clean());
    }

    /** The next marker; whatever is before it is skipped. Behind the last scan the end of the file is an end marker. */
    private int marker() {
        while (true) {
            while (at < file.length && file[at] != (byte) 0xFF) {
                at++;
            }
            while (at < file.length && file[at] == (byte) 0xFF) {
                at++;
            }
            if (at >= file.length && scans > 0) {
                return EOI;
            }
            int marker = octet(at++);
            boolean restart = marker >= 0xD0 && marker <= 0xD7;
            if (marker != 0 && !(restart && scans > 0)) {
                return marker;
            }
        }
    }

    private void segment(int marker) {
        if (marker == SOI || marker <= 0x01 || marker >= 0xD0 && marker <= 0xD7) {
            throw new RejectedImageException(RejectionReason.DAMAGED);
        }
        var length = pair(at);
        var start = at + 2;
        var end = at + length;
        if (length < 2) {
            throw new RejectedImageException(RejectionReason.DAMAGED);
        }
        octet(end - 1);
        switch (marker) {
            case 0xC0, 0xC1, 0xC2 -> frame(marker, start, end);
            case 0xC3, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF, 0xDC, 0xDE, 0xDF ->
                throw new RejectedImageException(RejectionReason.UNUSUAL);
            case 0xC4 -> {
                huffmanTables = true;
                copy(marker, end);
            }
            case 0xDB, 0xDD, SOS -> copy(marker, end);
            case 0xE0 -> jfif |= hasSignature(start, end, "JFIF\0");
            case 0xE1 -> exif(start, end);
            case 0xE2 -> {
                if (hasSignature(start, end, "ICC_PROFILE\0")) {
                    profile.add(file, start + "ICC_PROFILE\0".length(), end);
                }
            }
            case 0xEE -> adobe(start, end);
            default -> {}
        }
        at = end;
        if (marker == SOS) {
            scans++;
            partial |= octet(start) < components;
            progress.scan(Arrays.copyOfRange(file, start, end), progressive);
            entropy();
        }
    }

    private void frame(int marker, int start, int end) {
        if (components != 0 || end - start < 6) {
            throw new RejectedImageException(RejectionReason.DAMAGED);
        }
        height = pair(start + 1);
        width = pair(start + 3);
        components = octet(start + 5);
        progressive = marker == 0xC2;
        if (octet(start) != 8 || height == 0 || components != 1 && components != 3 && components != 4) {
            throw new RejectedImageException(RejectionReason.UNUSUAL);
        }
        if (end - start < 6 + 3 * components) {
            throw new RejectedImageException(RejectionReason.DAMAGED);
        }
        ImageLimits.dimensions(width, height);
        coefficients(start + 6);
        namedRgb = components == 3 && octet(start + 6) == 'R' && octet(start + 9) == 'G' && octet(start + 12) == 'B';
        copy(marker, end);
    }

    private void coefficients(int components) {
        var across = 1;
        var down = 1;
        for (var i = 0; i < this.components; i++) {
            across = Math.max(across, octet(components + 3 * i + 1) >> 4);
            down = Math.max(down, octet(components + 3 * i + 1) & 15);
        }
        for (var i = 0; i < this.components; i++) {
            var sampling = octet(components + 3 * i + 1);
            coefficients += 2L * width * height * (sampling >> 4) * (sampling & 15) / ((long) across * down);
        }
    }

    private void exif(int start, int end) {
        if (hasSignature(start, end, "Exif\0\0") && orientation == Orientation.UPRIGHT) {
            orientation = Orientation.read(Arrays.copyOfRange(file, start + 6, end));
        }
    }

    private void adobe(int start, int end) {
        if (hasSignature(start, end, "Adobe") && end - start >= 12) {
            adobe = octet(start + 11);
        }
    }

    /** Coded data runs to the next marker that is neither a stuffed FF nor a restart, or to the end of the file. */
    private void entropy() {
        var from = at;
        while (at < file.length && !isMarker(at)) {
            at++;
        }
        body.write(file, from, at - from);
    }

    private boolean isMarker(int index) {
        if (file[index] != (byte) 0xFF || index + 1 >= file.length) {
            return false;
        }
        int next = file[index + 1] & 0xFF;
        return next != 0 && (next < 0xD0 || next > 0xD7);
    }

    private void copy(int marker, int end) {
        body.write(0xFF);
        body.write(marker);
        body.write(file, at, end - at);
    }

    /** Colours as every decoder interprets them: by the Adobe segment, else JFIF, else the component names, else YCbCr. */
    private byte[] clean() {
        var out = new ByteArrayOutputStream(body.size() + 24);
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) SOI});
        var rgb = components == 3 && (adobe == 0 || adobe < 0 && !jfif && namedRgb);
        if (components == 4 || rgb) {
            out.writeBytes("\u00FF\u00EE\0\u000EAdobe\0d\0\0\0\0".getBytes(ISO_8859_1));
            out.write(components == 4 && adobe == 2 ? 2 : 0);
        } else {
            out.writeBytes("\u00FF\u00E0\0\u0010JFIF\0\1\1\0\0\1\0\1\0\0".getBytes(ISO_8859_1));
        }
        if (!huffmanTables) {
            StandardHuffmanTables.writeTo(out);
        }
        out.writeBytes(body.toByteArray());
        out.write(0xFF);
        out.write(EOI);
        return out.toByteArray();
    }

    private boolean hasSignature(int start, int end, String tag) {
        return end - start >= tag.length() && new String(file, start, tag.length(), ISO_8859_1).equals(tag);
    }

    private int octet(int index) {
        if (index >= file.length) {
            throw new RejectedImageException(RejectionReason.TRUNCATED);
        }
        return file[index] & 0xFF;
    }

    private int pair(int index) {
        return octet(index) << 8 | octet(index + 1);
    }
}
