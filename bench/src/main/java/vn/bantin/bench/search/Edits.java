package vn.bantin.bench.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article;
import vn.bantin.article.ArticleJson;
import vn.bantin.article.Live;
import vn.bantin.functions.search.index.Indexer;
import vn.bantin.search.IndexFiles;
import vn.bantin.search.IndexPointer;
import vn.bantin.search.Indexable;
import vn.bantin.search.LiveArticles;

/** Single edits through the indexer, one commit each: how much goes up, how long it takes. */
final class Edits {

    /** Bytes uploaded and milliseconds, an edit each. */
    record Cost(long[] bytes, double[] millis) {}

    static Cost measure(List<Indexable> articles, int edits, Path folder) throws IOException {
        var bucket = new Bucket();
        var live = new Table(articles);
        var indexer = new Indexer(new Pointer(), live, bucket, folder, InstantSource.system());
        indexer.rebuild();
        indexer.refresh(List.of(articles.getFirst().slug()));
        var cost = new Cost(new long[edits], new double[edits]);
        for (int i = 0; i < edits; i++) {
            var slug = articles.get((int) ((i * 7919L) % articles.size())).slug();
            long before = bucket.uploaded;
            long started = System.nanoTime();
            indexer.refresh(List.of(slug));
            cost.millis()[i] = (System.nanoTime() - started) / 1e6;
            cost.bytes()[i] = bucket.uploaded - before;
        }
        return cost;
    }

    private Edits() {}

    private static final class Table implements LiveArticles {
        private final Map<String, Indexable> articles = new LinkedHashMap<>();

        Table(List<Indexable> all) {
            all.forEach(article -> articles.put(article.slug(), article));
        }

        @Override
        public Map<String, Live> at(Collection<String> slugs, boolean strongly) {
            var found = new HashMap<String, Live>();
            for (var slug : slugs) {
                var a = articles.get(slug);
                if (a != null) {
                    var article = new Article(
                            a.id(),
                            slug,
                            a.headline(),
                            a.lead(),
                            a.body(),
                            "c1",
                            "",
                            "",
                            List.of(),
                            List.of(),
                            null,
                            a.publishedAt(),
                            null,
                            null,
                            List.of(),
                            List.of(),
                            List.of(),
                            1);
                    found.put(
                            slug,
                            new Live.Published(
                                    a.id(),
                                    ArticleJson.write(article),
                                    "",
                                    "c1",
                                    a.publishedAt(),
                                    null,
                                    a.publishedAt()));
                }
            }
            return found;
        }

        @Override
        public void slugs(Consumer<Collection<String>> bunch) {
            articles.keySet().forEach(slug -> bunch.accept(List.of(slug)));
        }
    }

    private static final class Pointer implements IndexPointer {
        private @Nullable Target target;

        @Override
        public Optional<Target> read() {
            return Optional.ofNullable(target);
        }

        @Override
        public boolean move(long from, Target to) {
            target = to;
            return true;
        }
    }

    private static final class Bucket implements IndexFiles {
        private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
        private long uploaded;

        @Override
        public void put(String key, Path file) throws IOException {
            put(key, Files.readAllBytes(file));
        }

        @Override
        public synchronized void put(String key, byte[] content) {
            objects.put(key, content);
            uploaded += content.length + key.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public byte[] get(String key) throws IOException {
            var content = objects.get(key);
            if (content == null) {
                throw new IOException(key + " is not there");
            }
            return content;
        }

        @Override
        public void get(String key, Path to) throws IOException {
            Files.write(to, get(key));
        }

        @Override
        public void delete(String key) {
            objects.remove(key);
        }

        @Override
        public List<Stored> list(String prefix) {
            return List.of();
        }
    }
}
