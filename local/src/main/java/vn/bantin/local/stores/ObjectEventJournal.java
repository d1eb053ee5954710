package vn.bantin.local.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Object events not yet handled, one small file each ({@code bucket\nkey}), so that a kill leaves whole entries only.
 * Without a folder it remembers nothing: what is in memory dies with its events.
 */
record ObjectEventJournal(@Nullable Path dir) {
    record Entry(String id, String bucket, String key) {}

    static ObjectEventJournal in(@Nullable Path dir) throws IOException {
        return new ObjectEventJournal(dir == null ? null : Files.createDirectories(dir));
    }

    String add(String bucket, String key) {
        var id = UUID.randomUUID().toString();
        if (dir != null) {
            try {
                var draft = Files.writeString(dir.resolve(id + ".new"), bucket + "\n" + key);
                Files.move(draft, dir.resolve(id));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return id;
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

    /** @return what an earlier run left behind */
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
