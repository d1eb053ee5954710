package vn.bantin.archive;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a file of JSON lines, a WordPress export (WXR) or a Ghost export; the first bytes of the file decide which. Records of a file
 * with the same key get distinct keys, the same at every import.
 */
public final class ImportRecordReader implements Closeable {
    private static final int HEAD = 4096;
    private static final int KEY_LENGTH = 200;

    /** The first record with a key, and the hash of each with that key. */
    private record Seen(String where, Set<String> hashes) {}

    private final ImportFile file;
    private final ZoneId zone;
    private final InputStream in;
    private final @Nullable LineReader lines;
    private final @Nullable ArchiveReader archive;
    private final Map<String, Seen> keys = new HashMap<>();

    /** @param zone of times without an offset: the site's */
    public ImportRecordReader(ImportFile file, ZoneId zone) throws IOException {
        this.file = file;
        this.zone = zone;
        in = new BufferedInputStream(file.in(), 64 * 1024);
        in.mark(HEAD);
        var head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8)
                .replaceFirst("^[\\uFEFF\\uFFFD\\x00\\s]+", ""); // a byte order mark, of UTF-16 too
        in.reset();
        if (head.startsWith("<")) {
            archive = wxr();
        } else {
            archive = head.matches("(?s)\\{\\s*\"(db|meta|data)\"\\s*:.*") ? new GhostReader(in) : null;
        }
        lines = archive == null ? new LineReader(in, ImportRecord.LIMIT) : null;
    }

    /** Reads a file twice, first for what its posts refer to; standard input has no second time. */
    private WxrReader wxr() throws IOException {
        try {
            var index = new WxrReferences();
            return new WxrReader(in, index, zone, !file.name().equals("-") && needsRepair(index));
        } catch (XMLStreamException e) {
            throw new ArchiveException(file.name() + " is no XML: " + e.getMessage());
        }
    }

    /** Fills the index. A file that cannot be repaired to valid XML is read up to the damage. */
    private boolean needsRepair(WxrReferences index) throws IOException {
        for (var nested : List.of(false, true)) {
            try (var whole = ImportFile.open(file.name(), InputStream.nullInputStream(), new AtomicLong())
                    .in()) {
                WxrReader.index(whole, index, nested);
                return nested;
            } catch (XMLStreamException e) {
                continue;
            }
        }
        return false;
    }

    /** Addresses of the old site that belong to no article, of what has been read so far. */
    public List<LegacyRedirect> oldAddresses() {
        return archive == null ? List.of() : archive.oldAddresses();
    }

    /** @return null at the end */
    public @Nullable RecordReadResult next() throws IOException {
        if (lines != null) {
            var line = lines.next();
            while (line != null && isBlank(line)) {
                line = lines.next();
            }
            return line == null ? null : parsed(line);
        }
        var entry = archive == null ? null : archive.next();
        return switch (entry) {
            case null -> null;
            case ArchiveEntry.Article article ->
                ready(
                        new ImportRecord.Origin(
                                where(article.where()), article.address(), article.leftOut(), List.of()),
                        article.record());
            case ArchiveEntry.Refused refused ->
                new RecordReadResult.Rejected(
                        where(refused.where()), refused.address(), refused.title() + ": " + refused.reason());
            case ArchiveEntry.Skipped skipped ->
                new RecordReadResult.Skipped(
                        where(skipped.where()), skipped.address(), skipped.title(), skipped.reason());
        };
    }

    private String where(String place) {
        return file.name().equals("-") ? place : file.name() + " " + place;
    }

    private static boolean isBlank(LineReader.Line line) {
        for (var b : line.bytes()) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Checks the line's form. What its fields hold is the server's to judge. */
    private RecordReadResult parsed(LineReader.Line line) {
        var where = where("line " + line.number());
        if (line.size() > ImportRecord.LIMIT) {
            return new RecordReadResult.Rejected(
                    where, null, "%,d bytes, a record has at most %,d".formatted(line.size(), ImportRecord.LIMIT));
        }
        JsonNode json;
        try {
            json = ImportRecord.JSON.readTree(text(line));
        } catch (CharacterCodingException e) {
            return new RecordReadResult.Rejected(where, null, "not UTF-8");
        } catch (JacksonException e) {
            return new RecordReadResult.Rejected(where, null, "broken JSON: " + e.getOriginalMessage());
        }
        if (!(json instanceof ObjectNode record)) {
            return new RecordReadResult.Rejected(where, null, "not a JSON object");
        }
        if (!record.path("headline").isString()
                || record.path("headline").asString().isBlank()) {
            return new RecordReadResult.Rejected(where, null, "no headline");
        }
        return ready(new ImportRecord.Origin(where), record);
    }

    private static String text(LineReader.Line line) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(line.bytes()))
                .toString();
        return line.number() == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private RecordReadResult ready(ImportRecord.Origin origin, ObjectNode record) {
        var given = record.path("publishedAt");
        var key = ImportRecord.importKey(record);
        var noted = origin;
        if (given.isMissingNode() || given.isNull() || given.asString("").isBlank() && given.isString()) {
            noted = noted.with("had no publishedAt: published at the time of the import");
            record.remove("publishedAt");
        } else if (given.isString() || given.isIntegralNumber()) {
            var time = PublicationTimeParser.parse(given.asString(), zone);
            if (time.isEmpty()) {
                return new RecordReadResult.Rejected(
                        origin.where(),
                        origin.address(),
                        "/publishedAt: " + given + " is not a time from 1900 to 9999");
            }
            if (!isExact(given)) {
                record.put("publishedAt", time.get().toString());
            }
        }
        var hash = ImportRecord.sha256(record.toString());
        var seen = keys.computeIfAbsent(key, k -> new Seen(origin.where(), new HashSet<>(1)));
        if (!seen.hashes().add(hash)) {
            return new RecordReadResult.Skipped(
                    origin.where(),
                    origin.address(),
                    record.path("headline").asString(""),
                    "records that are in the file twice, word for word");
        }
        if (seen.hashes().size() == 1) {
            return new RecordReadResult.Ready(ImportRecord.of(noted, record, file.folder()));
        }
        var end = "#" + seen.hashes().size();
        var own = key.substring(0, Math.min(key.length(), KEY_LENGTH - end.length())) + end;
        record.put("importKey", own);
        record.remove("id");
        return new RecordReadResult.Ready(ImportRecord.of(
                noted.with("had importKey \"" + key + "\" is that of " + seen.where() + ": kept under \"" + own + "\""),
                record,
                file.folder()));
    }

    /** A time with its offset goes to the server as it is written. */
    private static boolean isExact(JsonNode time) {
        return time.isString() && time.asString().matches("\\d{4}-\\d\\d-\\d\\dT.*(Z|[+-]\\d\\d:\\d\\d)");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
