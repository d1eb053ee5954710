package vn.bantin.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Blanks out control characters, which XML 1.0 forbids: WordPress exports those of its posts as they are, and one of them
 * ends the reading of a whole archive. In UTF-8 and its like each is one byte below 0x20.
 */
final class XmlCharacters extends FilterInputStream {
    XmlCharacters(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        var b = super.read();
        return b < 0 ? b : blanked((byte) b) & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var n = super.read(buffer, offset, length);
        for (var i = offset; i < offset + n; i++) {
            buffer[i] = blanked(buffer[i]);
        }
        return n;
    }

    private static byte blanked(byte b) {
        return b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' ? (byte) ' ' : b;
    }
}
