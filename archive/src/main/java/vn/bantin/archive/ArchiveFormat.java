package vn.bantin.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.stream.XMLStreamException;

/** Tells by its first bytes whether a file is another system's export, and makes it one of records, a line each. */
public final class ArchiveFormat {
    private static final int LOOK = 4096;

    private ArchiveFormat() {}

    public static RecordFile asRecords(RecordFile file, SkippedItems report) throws IOException {
        var in = new BufferedInputStream(file.in(), 64 * 1024);
        in.mark(LOOK);
        var start = new String(in.readNBytes(LOOK), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading();
        in.reset();
        if (start.startsWith("<")) {
            try {
                return new RecordFile(file.name(), new Lines(wxr(file, in, report)), file.size());
            } catch (XMLStreamException e) {
                throw new ArchiveException(file.name() + " is no XML: " + e.getMessage());
            }
        }
        return start.matches("(?s)\\{\\s*\"(db|meta|data)\"\\s*:.*")
                ? new RecordFile(file.name(), new Lines(new GhostReader(in, report)), file.size())
                : new RecordFile(file.name(), in, file.size());
    }

    /** A file is read twice, first for its pictures; standard input cannot be. */
    private static WxrReader wxr(RecordFile file, InputStream in, SkippedItems report)
            throws IOException, XMLStreamException {
        var reader = new WxrReader(in, report);
        if (file.name().equals("-")) {
            return reader;
        }
        try (var again = RecordFile.open(file.name(), InputStream.nullInputStream(), new AtomicLong())
                .in()) {
            return reader.with(again);
        }
    }

    /** Each record made when it is asked for: an archive may be larger than memory. */
    private static final class Lines extends InputStream {
        private final ArchiveReader reader;
        private ByteArrayInputStream line = new ByteArrayInputStream(new byte[0]);

        Lines(ArchiveReader reader) {
            this.reader = reader;
        }

        @Override
        public int read() {
            return more() ? line.read() : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return more() ? line.read(buffer, offset, length) : -1;
        }

        private boolean more() {
            while (line.available() == 0) {
                var record = reader.next();
                if (record == null) {
                    return false;
                }
                line = new ByteArrayInputStream((record + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return true;
        }
    }
}
