package vn.bantin.local.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Object events not yet handled, one small file each ({@code bucket\nkey}), so that a killed process leaves only complete entries. The file's
 * name has the event's time and kind. Without a folder nothing is kept.
 */
record ObjectEventJournal(@Nullable Path dir) {
    private static final AtomicLong LAST = new AtomicLong();

    /** @param id {@code SEQUENCER-EVENT-RANDOM} */
    record Entry(String id, String bucket, String key) {
        /** Epoch nanoseconds, hexadecimal, unique and rising. */
        String sequencer() {
            return id.substring(0, Math.max(0, id.indexOf('-')));
        }

        Instant time() {
            try {
                var nanos = Long.parseLong(sequencer(), 16);
                return Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
            } catch (NumberFormatException e) {
                // an entry of an earlier version
                return Instant.now();
            }
        }

        String event() {
            var parts = id.split("-", 3);
            return parts.length == 3 && parts[1].matches("[A-Z][A-Za-z]+") ? parts[1] : "Put";
        }
    }

    static ObjectEventJournal in(@Nullable Path dir) throws IOException {
        return new ObjectEventJournal(dir == null ? null : Files.createDirectories(dir));
    }

    /** @param event S3's name after {@code ObjectCreated:} */
    Entry add(String event, String bucket, String key) {
        var now = Instant.now();
        var nanos = now.getEpochSecond() * 1_000_000_000 + now.getNano();
        var sequence = LAST.updateAndGet(last -> Math.max(last + 1, nanos));
        var id = "%018X-%s-%s"
                .formatted(sequence, event, UUID.randomUUID().toString().substring(0, 8));
        if (dir != null) {
            try {
                var draft = Files.writeString(dir.resolve(id + ".new"), bucket + "\n" + key);
                Files.move(draft, dir.resolve(id));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Entry(id, bucket, key);
    }

    void remove(String id) {
        if (dir != null) {
            try {
                Files.deleteIfExists(dir.resolve(id));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The entries of an earlier run. */
    List<Entry> left() throws IOException {
        if (dir == null) {
            return List.of();
        }
        var entries = new ArrayList<Entry>();
        try (var files = Files.list(dir)) {
            for (var file : files.sorted().toList()) {
                var id = String.valueOf(file.getFileName());
                if (id.endsWith(".new")) {
                    Files.delete(file);
                    continue;
                }
                var text = Files.readString(file);
                var cut = text.indexOf('\n');
                entries.add(new Entry(id, text.substring(0, cut), text.substring(cut + 1)));
            }
        }
        return entries;
    }
}
