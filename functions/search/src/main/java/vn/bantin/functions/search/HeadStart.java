package vn.bantin.functions.search;

import java.io.IOException;
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
 * A cold search is mostly the index's bytes and Lucene's classes. Both come in beside the rest of the start, before the first
 * text is known.
 */
final class HeadStart {

    /** Its warning that a JVM without the incubating vectors is slower: writing it brings in the JDK's locales. */
    private static final Logger VECTORS =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    private HeadStart() {}

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    /** The classes that open an index, then those that ask one for words that have no slips, as most that are typed. */
    static void classes() {
        VECTORS.setLevel(Level.OFF);
        beside(() -> {
            Shelf.prepare();
            new Finder(new MultiReader(), ZoneOffset.UTC).find(SearchQuery.of("2 3"), Walk.start(), 1, Instant.EPOCH);
        });
    }

    static void index(Shelf<Finder> shelf) {
        beside(() -> shelf.ask(finder -> true));
    }

    private static void beside(Work work) {
        Thread.ofPlatform().daemon().name("head-start").start(() -> {
            try {
                work.run();
            } catch (IOException | RuntimeException e) {
                Log.error("a head start failed; the first search does all by itself", e);
            }
        });
    }
}
