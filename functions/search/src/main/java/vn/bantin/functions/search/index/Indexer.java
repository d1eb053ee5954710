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
import vn.bantin.functions.search.text.Syllables;
import vn.bantin.log.Log;
import vn.bantin.search.IndexObjectStore;
import vn.bantin.search.IndexPointer;
import vn.bantin.search.IndexPointer.Target;
import vn.bantin.search.LiveArticleSource;
import vn.bantin.search.ViewCountSource;

/**
 * Keeps the index up with the table.
 *
 * <ol>
 *   <li>Read the pointer, take its manifest's files.
 *   <li>Only then read the named articles again, strongly: whatever was true when the change was announced, this is true
 *       at a time when the pointer stood here.
 *   <li>Commit, upload the new files, then the manifest: all under keys of their own.
 *   <li>Move the pointer if it still stands where it stood. If not, somebody else was first: start again from theirs.
 * </ol>
 *
 * A crash between any two steps leaves objects that nothing names, never an index that lacks one. One use at a time.
 */
public final class Indexer {

    /**
     * A stream keeps its records for a day; whoever was away longer cannot know what they missed. The hourly beat comes
     * through the stream too: a state older than this means that the stream stood still, not that the newsroom slept.
     */
    private static final Duration STREAM = Duration.ofHours(23);

    private static final int ATTEMPTS = 50;

    private final IndexPointer pointer;
    private final LiveArticleSource articles;
    private final ViewCountSource views;
    private final SegmentStore depot;
    private final IndexGarbageCollector garbage;
    private final InstantSource clock;
    private final Path folder;
    private @Nullable IndexBuilder workshop;
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
        this.depot = new SegmentStore(files);
        this.garbage = new IndexGarbageCollector(files);
        this.folder = folder;
        this.clock = clock;
    }

    /** Sends what {@link #refresh} is to be told of by the stream. */
    public void beat() {
        pointer.beat(clock.instant());
    }

    /**
     * Brings the index up to what stands at these slugs now. Throws if it cannot; nothing has changed then.
     *
     * @param beat whether the stream brought the hourly beat: then views are brought up to date as well
     */
    public synchronized void refresh(Collection<String> slugs, boolean beat) throws IOException {
        if (slugs.isEmpty() && !beat) {
            return;
        }
        var wanted = List.copyOf(new TreeSet<>(slugs));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var target = pointer.read();
            if (target.isEmpty()) {
                rebuild();
                return;
            }
            var from = manifest(target.get());
            if (from.analyzer() != Syllables.VERSION
                    || from.at().isBefore(clock.instant().minus(STREAM))) {
                rebuild();
                return;
            }
            try {
                var shop = workshop(from);
                var counts = new IndexedViewCounts(views, from.counted());
                shop.set(wanted, articles.at(wanted, true), counts);
                if (beat) {
                    shop.count(counts);
                }
                if (publish(shop, from, target.get().manifest(), wanted, counts, false)) {
                    return;
                }
            } catch (IOException | RuntimeException e) {
                forget();
                throw e;
            }
            forget();
        }
        throw new IOException("the pointer moved away " + ATTEMPTS + " times");
    }

    /** Builds a new index from the whole table beside the one in use, then takes its place. */
    public synchronized void rebuild() throws IOException {
        forget();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var begun = pointer.read();
            try (var shop = IndexBuilder.empty(folder.resolve("rebuild"))) {
                var counts = new IndexedViewCounts(views, ViewCountSource.NEVER);
                counts.due();
                var failure = new IOException[1];
                articles.slugs(bunch -> {
                    try {
                        shop.set(bunch, articles.at(bunch, true), counts);
                    } catch (IOException e) {
                        failure[0] = e;
                    }
                });
                if (failure[0] != null) {
                    throw failure[0];
                }
                if (replace(shop, begun.orElse(null), counts)) {
                    return;
                }
            }
        }
        throw new IOException("the index was replaced by others " + ATTEMPTS + " times while it was rebuilt");
    }

    /** Catches up with what was indexed into the old index meanwhile, until the pointer stands still long enough. */
    private boolean replace(IndexBuilder shop, @Nullable Target begun, IndexedViewCounts counts) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var now = pointer.read().orElse(null);
            var missed = new CatchUp(depot).between(begun, now);
            if (missed == null) {
                return false;
            }
            shop.set(missed, articles.at(missed, true), counts);
            var key = now == null ? null : now.manifest();
            var from = key == null ? null : depot.manifest(key);
            if (publish(shop, from, key, missed, counts, true)) {
                return true;
            }
        }
        return false;
    }

    private boolean publish(
            IndexBuilder shop,
            @Nullable Manifest from,
            @Nullable String fromKey,
            Collection<String> touched,
            IndexedViewCounts counts,
            boolean rebuilt)
            throws IOException {
        var now = clock.instant();
        var known = from == null ? Map.<String, Manifest.Part>of() : from.files();
        var files = shop.upload(rebuilt ? Map.of() : known, depot);
        long generation = from == null ? 1 : from.generation() + 1;
        var leaving = garbage.leaving(from, fromKey, files, now);
        var manifest = new Manifest(
                generation,
                Syllables.VERSION,
                now,
                fromKey,
                rebuilt,
                counts.mark(),
                files,
                List.copyOf(touched),
                leaving);
        var key = depot.store(manifest);
        var target = new Target(generation, key, fromKey);
        if (!pointer.move(generation - 1, target) && !isThere(key)) {
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
            Log.error("garbage of the search index could not be collected; the next commit tries again", e);
        }
        return true;
    }

    /** A move whose answer was lost and that was tried again fails, and yet it is ours. */
    private boolean isThere(String key) {
        return pointer.read().filter(t -> t.manifest().equals(key)).isPresent();
    }

    private Manifest manifest(Target target) throws IOException {
        var known = base;
        return known != null && target.manifest().equals(baseKey) ? known : depot.manifest(target.manifest());
    }

    private IndexBuilder workshop(Manifest from) throws IOException {
        var open = workshop;
        if (open != null && base == from) {
            return open;
        }
        forget();
        open = IndexBuilder.at(from, depot, folder.resolve("index"));
        workshop = open;
        return open;
    }

    private void forget() throws IOException {
        base = null;
        baseKey = null;
        var open = workshop;
        workshop = null;
        if (open != null) {
            open.close();
        }
    }
}
