package vn.bantin.cli;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.archive.LegacyRedirect;
import vn.bantin.archive.RecordReadResult;

/**
 * The file of {@code import --report}: one JSON object a line, records in the order of the archive, although batches are sent
 * in parallel.
 *
 * <pre>
 * {"type":"record","where":"a.xml line 12","importKey":"…","status":"created","id":"…","oldAddress":"https://…","newAddress":"/tin/…",
 *  "leftOut":["shortcode [ads id=5]","img[src] https://…"],"notes":["had slug \"a\", which belongs to another article: now \"a-2\""]}
 * {"type":"record","where":"a.xml line 90","status":"failed","error":"no publication date: …"}
 * {"type":"skipped","where":"a.xml line 95","title":"…","oldAddress":"…","reason":"posts with status draft"}
 * {"type":"redirect","kind":"category","from":"/?cat=3","to":"/chuyen-muc/doi-song","status":"added"}
 * </pre>
 *
 * Thread-safe.
 */
final class ImportReport implements Closeable {
    private final BufferedWriter out;
    private final Map<Long, ObjectNode> waiting = new TreeMap<>();
    private long next;
    private long reserved;

    private ImportReport(BufferedWriter out) {
        this.out = out;
    }

    static ImportReport to(Path file) throws IOException {
        return new ImportReport(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    }

    /** For an import without a report. */
    static ImportReport none() {
        return new ImportReport(new BufferedWriter(java.io.Writer.nullWriter(), 1));
    }

    /** The place of the next record. */
    synchronized long reserve() {
        return reserved++;
    }

    synchronized void record(long place, ImportClient.Outcome outcome, List<String> leftOut, List<String> notes) {
        var record = outcome.record();
        var line = JsonMapper.shared()
                .createObjectNode()
                .put("type", "record")
                .put("where", record.where())
                .put("importKey", outcome.importKey())
                .put("status", outcome.status());
        put(line, "id", outcome.id());
        put(line, "oldAddress", record.origin().address());
        put(line, "newAddress", outcome.slug().isEmpty() ? "" : "/tin/" + outcome.slug());
        put(line, "error", outcome.detail());
        put(line, "leftOut", leftOut);
        put(line, "notes", notes);
        write(place, line);
    }

    synchronized void rejected(long place, RecordReadResult.Rejected item) {
        var line = JsonMapper.shared()
                .createObjectNode()
                .put("type", "record")
                .put("where", item.where())
                .put("status", "failed");
        put(line, "oldAddress", item.address());
        write(place, line.put("error", item.reason()));
    }

    synchronized void skipped(long place, RecordReadResult.Skipped item) {
        var line = JsonMapper.shared()
                .createObjectNode()
                .put("type", "skipped")
                .put("where", item.where())
                .put("title", item.title());
        put(line, "oldAddress", item.address());
        write(place, line.put("reason", item.reason()));
    }

    /** @param status {@code added}; {@code missing} if the site has no page for it yet; {@code answered} without a rule */
    synchronized void redirect(LegacyRedirect address, String status) {
        write(
                reserve(),
                JsonMapper.shared()
                        .createObjectNode()
                        .put("type", "redirect")
                        .put("kind", address.kind())
                        .put("from", address.from())
                        .put("to", address.to())
                        .put("status", status));
    }

    private static void put(ObjectNode line, String name, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            line.put(name, text);
        }
    }

    private static void put(ObjectNode line, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(line.putArray(name)::add);
        }
    }

    private void write(long place, ObjectNode line) {
        waiting.put(place, line);
        try {
            for (var ready = waiting.remove(next); ready != null; ready = waiting.remove(next)) {
                out.write(ready.toString());
                out.write('\n');
                next++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what an import that was stopped has not come to, too. */
    @Override
    public synchronized void close() throws IOException {
        for (var line : waiting.values()) {
            out.write(line.toString());
            out.write('\n');
        }
        waiting.clear();
        out.close();
    }
}
