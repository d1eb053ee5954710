package vn.bantin.functions.search.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.search.text.SyllableSplitter;
import vn.bantin.log.Log;
import vn.bantin.search.IndexObjectStore;
import vn.bantin.search.IndexPointer;
import vn.bantin.search.IndexPointer.Target;
import vn.bantin.search.LiveArticleSource;
import vn.bantin.search.ViewCountSource;

/**
 * Keeps the index consistent with the table.
 *
 * <ol>
 *   <li>Read the pointer and download its manifest's files.
 *   <li>Then read the changed articles with strong consistency, so the state indexed is at least as new as the pointer.
 *   <li>Commit, upload the new files, then the manifest, all under unique keys.
 *   <li>Move the pointer with a compare-and-swap. If it has moved meanwhile, start over from the other writer's state.
 * </ol>
 *
 * A crash between any two steps leaves unreferenced objects, never an index that references a missing one. Not for
 * concurrent use.
 */
public final class Indexer {

    /**
     * DynamoDB Streams keeps records for 24 hours. The hourly heartbeat comes through the stream too, so an older state means
     * that records may have been lost, not that nothing was published.
     */
    private static final Duration STREAM_RETENTION = Duration.ofHours(23);

    private static final int ATTEMPTS = 50;

    private final IndexPointer pointer;
    private final LiveArticleSource articles;
    private final ViewCountSource views;
    private final SegmentStore segments;
    private final IndexGarbageCollector garbage;
    private final InstantSource clock;
    private final Path folder;
    private @Nullable IndexBuilder builder;
    private @Nullable Manifest base;
    private @Nullable String baseKey;

    public Indexer(
            IndexPointer pointer,
            LiveArticleSource articles,
            ViewCountSource views,
            IndexObjectStore files,
            Path folder,
            InstantSource clock) {
        this.pointer = pointer;
        this.articles = articles;
        this.views = views;
        this.segments = new SegmentStore(files);
        this.garbage = new IndexGarbageCollector(files);
        this.folder = folder;
        this.clock = clock;
    }

    /** Writes the heartbeat that the stream delivers to {@link #refresh}. */
    public void beat() {
        pointer.beat(clock.instant());
    }

    /**
     * Updates the documents of these slugs from the table. On an exception the published index is unchanged.
     *
     * @param beat whether the batch contains the hourly heartbeat, which also updates view counts
     */
    public synchronized void refresh(Collection<String> slugs, boolean beat) throws IOException {
        if (slugs.isEmpty() && !beat) {
            return;
        }
        var changed = List.copyOf(new TreeSet<>(slugs));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var target = pointer.read();
            if (target.isEmpty()) {
                rebuild();
                return;
            }
            var from = manifest(target.get());
            if (from.analyzer() != SyllableSplitter.VERSION
                    || from.at().isBefore(clock.instant().minus(STREAM_RETENTION))) {
                rebuild();
                return;
            }
            try {
                var writing = builder(from);
                var counts = new ViewCountsForIndexing(views, from.counted());
                writing.update(changed, articles.at(changed, true), counts);
                if (beat) {
                    writing.updateViews(counts);
                }
                if (publish(writing, from, target.get().manifest(), changed, counts, false)) {
                    return;
                }
            } catch (IOException | RuntimeException e) {
                discard();
                throw e;
            }
            discard();
        }
        throw new IOException("the index pointer was moved by other writers " + ATTEMPTS + " times in a row");
    }

    /** Builds a new index from the whole table, then replaces the current one. */
    public synchronized void rebuild() throws IOException {
        discard();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var begun = pointer.read();
            try (var writing = IndexBuilder.empty(folder.resolve("rebuild"))) {
                var counts = new ViewCountsForIndexing(views, ViewCountSource.NEVER);
                counts.due();
                var failure = new IOException[1];
                articles.slugs(batch -> {
                    try {
                        writing.update(batch, articles.at(batch, true), counts);
                    } catch (IOException e) {
                        failure[0] = e;
                    }
                });
                if (failure[0] != null) {
                    throw failure[0];
                }
                if (replace(writing, begun.orElse(null), counts)) {
                    return;
                }
            }
        }
        throw new IOException("the index was replaced by other writers during each of " + ATTEMPTS + " rebuilds");
    }

    /** Applies what was indexed during the rebuild, until the pointer can be moved. */
    private boolean replace(IndexBuilder writing, @Nullable Target begun, ViewCountsForIndexing counts)
            throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var now = pointer.read().orElse(null);
            var touchedMeanwhile = new CatchUp(segments).between(begun, now);
            if (touchedMeanwhile == null) {
                return false;
            }
            writing.update(touchedMeanwhile, articles.at(touchedMeanwhile, true), counts);
            var key = now == null ? null : now.manifest();
            var from = key == null ? null : segments.manifest(key);
            if (publish(writing, from, key, touchedMeanwhile, counts, true)) {
                return true;
            }
        }
        return false;
    }

    private boolean publish(
            IndexBuilder writing,
            @Nullable Manifest from,
            @Nullable String fromKey,
            Collection<String> touched,
            ViewCountsForIndexing counts,
            boolean rebuilt)
            throws IOException {
        var now = clock.instant();
        var known = from == null ? Map.<String, Manifest.Part>of() : from.files();
        var files = writing.upload(rebuilt ? Map.of() : known, segments);
        long generation = from == null ? 1 : from.generation() + 1;
        var dropped = garbage.dropped(from, fromKey, files, now);
        var manifest = new Manifest(
                generation,
                SyllableSplitter.VERSION,
                now,
                fromKey,
                rebuilt,
                counts.mark(),
                files,
                List.copyOf(touched),
                dropped);
        var key = segments.store(manifest);
        var target = new Target(generation, key, fromKey);
        if (!pointer.move(generation - 1, target) && !alreadyMovedTo(key)) {
            return false;
        }
        if (!rebuilt) {
            base = manifest;
            baseKey = key;
        }
        try {
            garbage.collect(manifest, now);
            if (rebuilt) {
                garbage.sweep(manifest, key, now);
            }
        } catch (IOException e) {
            Log.error("unreferenced index files could not be deleted; the next commit tries again", e);
        }
        return true;
    }

    /** A retried compare-and-swap fails if the first attempt succeeded but its response was lost. */
    private boolean alreadyMovedTo(String key) {
        return pointer.read().filter(t -> t.manifest().equals(key)).isPresent();
    }

    private Manifest manifest(Target target) throws IOException {
        var known = base;
        return known != null && target.manifest().equals(baseKey) ? known : segments.manifest(target.manifest());
    }

    private IndexBuilder builder(Manifest from) throws IOException {
        var open = builder;
        if (open != null && base == from) {
            return open;
        }
        discard();
        open = IndexBuilder.at(from, segments, folder.resolve("index"));
        builder = open;
        return open;
    }

    private void discard() throws IOException {
        base = null;
        baseKey = null;
        var open = builder;
        builder = null;
        if (open != null) {
            open.close();
        }
    }
}
