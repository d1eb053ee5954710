package vn.bantin.local.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints of stream readers: per shard the sequence number of the last processed record, in a file that is
 * replaced atomically. After a kill a reader may repeat records but never skips one (at least once).
 */
final class StreamCheckpoints {
    private final @Nullable Path folder;
    private final Map<String, String> positions = new ConcurrentHashMap<>();

    /** @param folder null to keep them in memory */
    StreamCheckpoints(@Nullable Path folder) {
        this.folder = folder;
    }

    Optional<String> position(String reader, String shard) {
        var known = positions.get(reader + "/" + shard);
        if (known != null || folder == null) {
            return Optional.ofNullable(known);
        }
        var file = file(folder, reader, shard);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void done(String reader, String shard, String sequenceNumber) {
        positions.put(reader + "/" + shard, sequenceNumber);
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            var file = file(folder, reader, shard);
            var draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(draft, sequenceNumber);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path folder, String reader, String shard) {
        return folder.resolve((reader + "@" + shard).replaceAll("[^\\w@.-]", "_"));
    }
}
