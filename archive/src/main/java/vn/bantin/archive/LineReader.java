package vn.bantin.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines of bytes. Buffers at most one line up to a limit: a file without line ends must not fill memory. */
public final class LineReader implements AutoCloseable {
    /**
     * @param number from 1
     * @param bytes the line without its end; cut off at the limit
     * @param size of the whole line, in bytes
     */
    public record Line(long number, byte[] bytes, long size) {}

    private final InputStream in;
    private final int limit;
    private final byte[] block = new byte[64 * 1024];
    private int at;
    private int end;
    private long number;

    public LineReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** @return null at the end */
    @Nullable
    public Line next() throws IOException {
        var bytes = new ByteArrayOutputStream(4096);
        var size = 0L;
        while (more()) {
            var stop = at;
            while (stop < end && block[stop] != '\n') {
                stop++;
            }
            var room = (int) Math.max(0, limit - size);
            bytes.write(block, at, Math.min(room, stop - at));
            size += stop - at;
            at = stop;
            if (at < end) {
                at++;
                return new Line(++number, bytes.toByteArray(), size);
            }
        }
        return size == 0 ? null : new Line(++number, bytes.toByteArray(), size);
    }

    private boolean more() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(block));
        }
        return at < end;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
