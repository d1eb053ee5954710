package vn.bantin.functions.search;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.index.MultiReader;
import vn.bantin.functions.search.index.Shelf;
import vn.bantin.functions.search.query.Finder;
import vn.bantin.http.Log;
import vn.bantin.search.SearchQuery;
import vn.bantin.search.Walk;

/**
 * Half of a search's cold start is Lucene's classes. They come in on a second thread, beside the table's and the bucket's
 * answers that the first search waits for.
 */
final class HeadStart implements Runnable {

    /** Its warning that a JVM without the incubating vectors is slower: writing it brings in the JDK's locales. */
    private static final Logger VECTORS =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    private HeadStart() {}

    static void begin() {
        Thread.ofPlatform().daemon().name("head-start").start(new HeadStart());
    }

    @Override
    public void run() {
        VECTORS.setLevel(Level.OFF);
        try {
            var folder = Files.createTempDirectory("bantin-head-start");
            Shelf.touch(folder);
            new Finder(new MultiReader(), ZoneOffset.UTC)
                    .find(SearchQuery.of("tin tuc"), Walk.start(), 1, Instant.EPOCH);
        } catch (IOException | RuntimeException e) {
            Log.error("the head start of a search failed; the search itself does all", e);
        }
    }
}
