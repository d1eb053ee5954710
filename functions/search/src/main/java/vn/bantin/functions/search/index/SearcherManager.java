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
 * The index as searches see it: looks at the pointer every two seconds at most, fetches only new files, and goes on with
 * the last good state when the newest is damaged or cannot be reached.
 *
 * @param <S> what is made of every opened state
 */
public final class SearcherManager<S> {

    static final Duration FRESH = Duration.ofSeconds(2);

    /** So far a cold start goes back to find a state that is whole. */
    private static final int BACK = 5;

    private final IndexPointer pointer;
    private final SegmentStore depot;
    private final Path folder;
    private final InstantSource clock;
    private final Function<DirectoryReader, S> use;
    private final Trouble trouble;
    private @Nullable Open<S> open;
    private Instant looked = Instant.MIN;

    private record Open<S>(String manifest, UniqueNameDirectory index, DirectoryReader reader, S made) {}

    /** Told when a state could not be opened; the alarm hangs on it. */
    @FunctionalInterface
    public interface Trouble {
        void with(Exception e);
    }

    public SearcherManager(
            IndexPointer pointer,
            IndexObjectStore files,
            Path folder,
            InstantSource clock,
            Function<DirectoryReader, S> use,
            Trouble trouble) {
        this.pointer = pointer;
        this.depot = new SegmentStore(files);
        this.folder = folder;
        this.clock = clock;
        this.use = use;
        this.trouble = trouble;
    }

    /** Asks the newest state that is whole, which stays open meanwhile; empty while there is no index at all. */
    public <R> Optional<R> ask(Question<S, R> question) throws IOException {
        var state = current();
        if (state == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.answer(state.made));
        } finally {
            state.reader.decRef();
        }
    }

    /** Something to ask of an opened state. */
    @FunctionalInterface
    public interface Question<S, R> {
        R answer(S state) throws IOException;
    }

    private synchronized @Nullable Open<S> current() {
        var now = clock.instant();
        if (open == null || !now.isBefore(looked.plus(FRESH))) {
            looked = now;
            look();
        }
        if (open != null) {
            open.reader.incRef();
        }
        return open;
    }

    private void look() {
        Target target;
        try {
            target = pointer.read().orElse(null);
        } catch (RuntimeException e) {
            if (open == null) {
                throw e;
            }
            trouble.with(e);
            return;
        }
        if (target == null || (open != null && open.manifest.equals(target.manifest()))) {
            return;
        }
        try {
            open(target.manifest(), depot.manifest(target.manifest()));
        } catch (IOException | RuntimeException e) {
            trouble.with(e);
            if (open == null) {
                openOlder(target.previous(), e);
            }
        }
    }

    private void openOlder(@Nullable String key, Exception newest) {
        for (int back = 0; key != null && back < BACK; back++) {
            try {
                var manifest = depot.manifest(key);
                try {
                    open(key, manifest);
                    return;
                } catch (IOException | RuntimeException e) {
                    trouble.with(e);
                    key = manifest.previous();
                }
            } catch (IOException e) {
                trouble.with(e);
                key = null;
            }
        }
        throw new UncheckedIOException(new IOException("no state of the index can be opened", newest));
    }

    private void open(String key, Manifest manifest) throws IOException {
        Files.createDirectories(folder);
        var names = depot.fetch(manifest, folder);
        var before = open;
        if (before != null && follows(before.index.shown(), names)) {
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
                open = new Open<>(key, before.index, before.reader, before.made);
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

    /** After a rebuilding the same names mean other files: nothing of the old state can be kept. */
    private static boolean follows(Map<String, String> shown, Map<String, String> next) {
        return next.entrySet().stream()
                .allMatch(e -> shown.getOrDefault(e.getKey(), e.getValue()).equals(e.getValue()));
    }
}
