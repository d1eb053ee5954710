package vn.bantin.local.lambda;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Detects classes compiled after an instance started. Scans the folders at most once a second, and waits until the compiler has
 * been quiet for {@link #QUIET}.
 *
 * <p>Not thread-safe: guarded by the pool's lock.
 */
final class ClassChangeWatcher {
    private static final Duration QUIET = Duration.ofMillis(700);

    private final List<Path> folders;
    private long lookedNanos = System.nanoTime() - QUIET.toNanos() * 2;
    private Instant newest = Instant.EPOCH;

    ClassChangeWatcher(List<Path> folders) {
        this.folders = folders;
    }

    boolean outdated(Instant started) {
        if (System.nanoTime() - lookedNanos > 1_000_000_000L) {
            lookedNanos = System.nanoTime();
            newest = Instant.EPOCH;
            folders.forEach(this::look);
        }
        return newest.isAfter(started) && newest.isBefore(Instant.now().minus(QUIET));
    }

    private void look(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    var changed = attributes.lastModifiedTime().toInstant();
                    newest = changed.isAfter(newest) ? changed : newest;
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // the compiler has just deleted it
                    newest = Instant.now();
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            newest = Instant.now();
        }
    }
}
