package vn.bantin.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/** A file of records, or standard input. Gzip is recognised by its first bytes, not by the name. */
public record ImportFile(String name, InputStream in, long size) {
    public static ImportFile open(String name, InputStream standardInput, AtomicLong bytesRead) throws IOException {
        if (name.equals("-")) {
            return new ImportFile("-", unzipped(standardInput), 0);
        }
        try {
            var path = Path.of(name);
            return new ImportFile(name, unzipped(new Counted(Files.newInputStream(path), bytesRead)), Files.size(path));
        } catch (NoSuchFileException e) {
            throw new ArchiveException("no file " + name);
        }
    }

    /** Where relative names of pictures start: the file's folder, or the working directory for standard input. */
    public Path folder() {
        var parent = name.equals("-") ? null : Path.of(name).toAbsolutePath().getParent();
        return (parent == null ? Path.of("").toAbsolutePath() : parent).normalize();
    }

    private static InputStream unzipped(InputStream raw) throws IOException {
        var in = new PushbackInputStream(raw, 2);
        var magic = in.readNBytes(2);
        in.unread(magic);
        var gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
        return gzip ? new GZIPInputStream(in, 64 * 1024) : in;
    }

    private static final class Counted extends FilterInputStream {
        private final AtomicLong count;

        Counted(InputStream in, AtomicLong count) {
            super(in);
            this.count = count;
        }

        @Override
        public int read() throws IOException {
            var b = super.read();
            if (b >= 0) {
                count.incrementAndGet();
            }
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var n = super.read(buffer, offset, length);
            count.addAndGet(Math.max(0, n));
            return n;
        }
    }
}
