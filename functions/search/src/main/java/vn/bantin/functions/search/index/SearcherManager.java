package vn.bantin.functions.search.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.lucene.index.DirectoryReader;
import org.jspecify.annotations.Nullable;
import vn.bantin.search.IndexObjectStore;
import vn.bantin.search.IndexPointer;
import vn.bantin.search.IndexPointer.Target;

/**
 * Opens the current index for searching. Checks the pointer at most every two seconds, downloads only new files, and keeps
 * serving the last good state when the newest is damaged or unreachable.
 *
 * @param <S> the searcher created for each opened state
 */
public final class SearcherManager<S> {

    static final Duration CHECK_INTERVAL = Duration.ofSeconds(2);

    /** How many older states a cold start tries when the newest is damaged. */
    private static final int OLDER_STATES = 5;

    private final IndexPointer pointer;
    private final SegmentStore segments;
    private final Path folder;
    private final InstantSource clock;
    private final Function<DirectoryReader, S> use;
    private final FailureListener failures;
    private @Nullable Open<S> open;
    private Instant checkedAt = Instant.MIN;

    private record Open<S>(String manifest, UniqueNameDirectory index, DirectoryReader reader, S searcher) {}

    /** Called when a state could not be opened; the alarm depends on it. */
    @FunctionalInterface
    public interface FailureListener {
        void failed(Exception e);
    }

    public SearcherManager(
            IndexPointer pointer,
            IndexObjectStore files,
            Path folder,
            InstantSource clock,
            Function<DirectoryReader, S> use,
            FailureListener failures) {
        this.pointer = pointer;
        this.segments = new SegmentStore(files);
        this.folder = folder;
        this.clock = clock;
        this.use = use;
        this.failures = failures;
    }

    /** Runs a search on the current state, which stays open until it returns; empty while there is no index. */
    public <R> Optional<R> search(Search<S, R> search) throws IOException {
        var state = current();
        if (state == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(search.run(state.searcher));
        } finally {
            state.reader.decRef();
        }
    }

    /** A search on an opened state. */
    @FunctionalInterface
    public interface Search<S, R> {
        R run(S searcher) throws IOException;
    }

    private synchronized @Nullable Open<S> current() {
        var now = clock.instant();
        if (open == null || !now.isBefore(checkedAt.plus(CHECK_INTERVAL))) {
            checkedAt = now;
            refresh();
        }
        if (open != null) {
            open.reader.incRef();
        }
        return open;
    }

    private void refresh() {
        Target target;
        try {
            target = pointer.read().orElse(null);
        } catch (RuntimeException e) {
            if (open == null) {
                throw e;
            }
            failures.failed(e);
            return;
        }
        if (target == null || (open != null && open.manifest.equals(target.manifest()))) {
            return;
        }
        try {
            open(target.manifest(), segments.manifest(target.manifest()));
        } catch (IOException | RuntimeException e) {
            failures.failed(e);
            if (open == null) {
                openOlder(target.previous(), e);
            }
        }
    }

    private void openOlder(@Nullable String key, Exception newest) {
        for (int back = 0; key != null && back < OLDER_STATES; back++) {
            try {
                var manifest = segments.manifest(key);
                try {
                    open(key, manifest);
                    return;
                } catch (IOException | RuntimeException e) {
                    failures.failed(e);
                    key = manifest.previous();
                }
            } catch (IOException e) {
                failures.failed(e);
                key = null;
            }
        }
        throw new UncheckedIOException(new IOException("no state of the search index can be opened", newest));
    }

    private void open(String key, Manifest manifest) throws IOException {
        Files.createDirectories(folder);
        var names = segments.fetch(manifest, folder);
        var before = open;
        if (before != null && isIncremental(before.index.shown(), names)) {
            var shown = before.index.shown();
            before.index.show(names);
            DirectoryReader next;
            try {
                next = DirectoryReader.openIfChanged(before.reader);
            } catch (IOException | RuntimeException e) {
                before.index.show(shown);
                throw e;
            }
            if (next == null) {
                open = new Open<>(key, before.index, before.reader, before.searcher);
            } else {
                open = new Open<>(key, before.index, next, use.apply(next));
                before.reader.close();
            }
        } else {
            var index = new UniqueNameDirectory(folder);
            index.show(names);
            var reader = DirectoryReader.open(index);
            open = new Open<>(key, index, reader, use.apply(reader));
            if (before != null) {
                before.reader.close();
                before.index.close();
            }
        }
        if (before != null && open != null) {
            open.index.sweep();
        }
    }

    /** False after a rebuild, when the same Lucene names denote other files and the reader cannot be reused. */
    private static boolean isIncremental(Map<String, String> shown, Map<String, String> next) {
        return next.entrySet().stream()
                .allMatch(e -> shown.getOrDefault(e.getKey(), e.getValue()).equals(e.getValue()));
    }
}
