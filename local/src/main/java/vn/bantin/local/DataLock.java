package vn.bantin.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Locks a data folder: two runners would corrupt its database. */
final class DataLock implements AutoCloseable {
    private final @Nullable FileChannel channel;

    private DataLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    static DataLock take(@Nullable Path data) throws IOException {
        if (data == null) {
            return new DataLock(null);
        }
        Files.createDirectories(data);
        var channel = FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new DataLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // this process holds it
        }
        channel.close();
        throw new IllegalStateException("another ./bantin run uses " + data);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
