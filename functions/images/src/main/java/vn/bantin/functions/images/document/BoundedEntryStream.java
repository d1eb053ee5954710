package vn.bantin.functions.images.document;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** One entry of an archive as a stream. Bounds the bytes that all entries inflate to; closing it leaves the archive open. */
final class BoundedEntryStream extends FilterInputStream {

    private final long[] inflated;
    private final long most;

    /** @param inflated counter shared by all entries */
    BoundedEntryStream(InputStream archive, long[] inflated, long most) {
        super(archive);
        this.inflated = inflated;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        var n = super.read(into, offset, length);
        inflated[0] += Math.max(0, n);
        if (inflated[0] > most) {
            throw new IOException("inflates to more than " + most + " bytes");
        }
        return n;
    }

    @Override
    public void close() {}
}
