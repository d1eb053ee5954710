package vn.bantin.functions.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.ref.Reference;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.index.MultiReader;
import vn.bantin.article.Taxonomy;
import vn.bantin.functions.search.index.SearcherManager;
import vn.bantin.functions.search.query.ArticleSearcher;
import vn.bantin.json.ArticleJson;
import vn.bantin.log.Log;
import vn.bantin.search.SearchCursor;
import vn.bantin.search.SearchQuery;

/**
 * A cold search is mostly the index's bytes and the first use of Lucene's classes. All come in beside the rest of the start,
 * before the first text is known.
 */
final class HeadStart {

    /** What Lucene initialises for a first search, in that order. {@code ./bantin bench cold classes} writes it anew. */
    static final String CLASSES = "first-search.txt";

    /** Who warns that a JVM without the incubating vectors is slower: to write that brings in the JDK's locales. */
    private static final String VECTORS = "org.apache.lucene.internal.vectorization.VectorizationProvider";

    private static final String ARTICLE =
            """
            {"headline": "2 3", "lead": "Số 2", "body": "<p>Từ 2 đến 3</p>"}""";

    private HeadStart() {}

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    static Thread classes() {
        return beside(() -> {
            var vectors = Logger.getLogger(VECTORS);
            vectors.setLevel(Level.OFF);
            var list = Objects.requireNonNull(HeadStart.class.getResourceAsStream(CLASSES));
            try (var names = new BufferedReader(new InputStreamReader(list, UTF_8))) {
                for (var name = names.readLine(); name != null; name = names.readLine()) {
                    Class.forName(name);
                }
            }
            Reference.reachabilityFence(vectors); // its level is forgotten with it, until Lucene holds it
        });
    }

    static void index(SearcherManager<ArticleSearcher> shelf) {
        beside(() -> shelf.ask(finder -> true));
    }

    /** What asks an index, checks hits, marks them and writes them down: the index itself is still on its way then. */
    static void answer(SearchModule library, Thread classes) {
        beside(() -> {
            classes.join();
            library.live().at(List.of("2-3"), false);
            var nothing = new ArticleSearcher(new MultiReader(), ZoneOffset.UTC);
            var result = nothing.find(SearchQuery.of("2 3"), SearchCursor.start(), 1, Instant.EPOCH);
            var hit = SearchService.marked(ArticleJson.read(ARTICLE.getBytes(UTF_8), ""), result.marker());
            SearchResultJson.write(new SearchResult(result.found(), List.of(hit), null, null), Taxonomy.EMPTY, null);
        });
    }

    private static Thread beside(Work work) {
        return Thread.ofPlatform().daemon().name("head-start").start(() -> {
            try {
                work.run();
            } catch (Exception e) {
                Log.error("a head start failed; the first search does all by itself", e);
            }
        });
    }
}
