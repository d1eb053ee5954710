package vn.bantin.functions.images.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;

/**
 * A ZIP archive's central directory (APPNOTE 4.3.12). Office programs read the directory, scanners the entries: if the two
 * differ, the file shows different contents to each.
 */
final class ZipDirectory {

    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int END_LENGTH = 22;
    private static final int ENTRY_LENGTH = 46;

    private ZipDirectory() {}

    private static int end(byte[] file) {
        var end = file.length;
        if (end > 0 && file[end - 1] == '\n') {
            end--;
            if (end > 0 && file[end - 1] == '\r') {
                end--;
            }
        }
        return isEnd(file, end) ? end : file.length;
    }

    private static boolean isEnd(byte[] file, int end) {
        return end >= END_LENGTH
                && ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(end - END_LENGTH) == END;
    }

    /**
     * The names in the directory. One line break after the end is tolerated: mail programs and editors add it.
     *
     * @throws IOException if the directory is damaged, or is not the end of the file
     */
    static Set<String> names(byte[] file) throws IOException {
        var in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        var end = end(file) - END_LENGTH;
        if (end < 0 || in.getInt(end) != END) {
            throw new IOException("the archive does not end with its directory");
        }
        var names = new HashSet<String>();
        var at = in.getInt(end + 16);
        for (var left = in.getShort(end + 10) & 0xFFFF; left > 0; left--) {
            if (at < 0 || at > end - ENTRY_LENGTH || in.getInt(at) != ENTRY) {
                throw new IOException("the archive's directory is damaged");
            }
            var length = in.getShort(at + 28) & 0xFFFF;
            names.add(new String(file, at + ENTRY_LENGTH, Math.min(length, end - at - ENTRY_LENGTH), UTF_8));
            at += ENTRY_LENGTH + length + (in.getShort(at + 30) & 0xFFFF) + (in.getShort(at + 32) & 0xFFFF);
        }
        if (at != end) {
            throw new IOException("something lies between the archive's directory and its end");
        }
        return names;
    }
}
