package vn.bantin.bench.search;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
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
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Live;
import vn.bantin.article.Taxonomy;
import vn.bantin.functions.search.SearchHandler;
import vn.bantin.functions.search.SearchModule;
import vn.bantin.functions.search.index.Indexer;
import vn.bantin.functions.search.index.SearcherManager;
import vn.bantin.functions.search.query.ArticleSearcher;
import vn.bantin.json.ArticleJson;
import vn.bantin.pages.Site;
import vn.bantin.search.IndexObjectStore;
import vn.bantin.search.IndexPointer;
import vn.bantin.search.IndexableArticle;
import vn.bantin.search.LiveArticleSource;
import vn.bantin.search.SynonymGroups;
import vn.bantin.search.ViewCountSource;
import vn.bantin.web.Cursors;
import vn.bantin.web.Request;

/** The indexer and the search function on an in-memory bucket: single edits and complete invocations. */
final class SearchFunctionRun implements AutoCloseable {

    /** Bytes uploaded and milliseconds of each edit. */
    record Cost(long[] bytes, double[] millis) {}

    /** 99th percentiles in milliseconds. */
    record Percentiles(double clock, double processor) {}

    /** The longest query that the API accepts; some headlines are longer. */
    private static final int MAX_QUERY = 500;

    /** A search only asks the repository for the categories. */
    private static final ArticleRepository NO_CATEGORIES = (ArticleRepository) Proxy.newProxyInstance(
            ArticleRepository.class.getClassLoader(),
            new Class<?>[] {ArticleRepository.class},
            (self, method, arguments) -> {
                if (method.getName().equals("taxonomy")) {
                    return Taxonomy.EMPTY;
                }
                throw new UnsupportedOperationException(method.getName());
            });

    private static final ViewCountSource NO_VIEWS = new ViewCountSource() {
        @Override
        public Map<String, Long> of(Collection<String> articleIds) {
            return Map.of();
        }

        @Override
        public Changed since(long mark) {
            return new Changed(List.of(), 0);
        }
    };

    private final List<IndexableArticle> articles;
    private final Bucket bucket = new Bucket();
    private final Indexer indexer;
    private final SearchHandler handler;

    private SearchFunctionRun(List<IndexableArticle> articles, Path folder) throws IOException {
        this.articles = articles;
        var live = new Table(articles);
        var pointer = new Pointer();
        var clock = InstantSource.system();
        var zone = ZoneId.of("Asia/Ho_Chi_Minh");
        indexer = new Indexer(pointer, live, NO_VIEWS, bucket, folder.resolve("indexer"), clock);
        indexer.rebuild();
        indexer.refresh(List.of(articles.getFirst().slug()), false);
        var searchers = new SearcherManager<>(
                pointer, bucket, folder.resolve("search"), clock, r -> new ArticleSearcher(r, zone), e -> {
                    throw new IllegalStateException(e);
                });
        var keys = List.of("bench".getBytes(StandardCharsets.UTF_8));
        handler = new SearchHandler(new SearchModule(
                searchers,
                NO_CATEGORIES,
                live,
                new Cursors(() -> keys, clock),
                clock,
                zone,
                () -> SynonymGroups.STANDARD,
                () -> Site.of("Bản Tin", "https://bantin.example", zone)));
    }

    static SearchFunctionRun over(List<IndexableArticle> articles, Path folder) throws IOException {
        return new SearchFunctionRun(articles, folder);
    }

    /** From the request to the bytes of the response, hits checked and highlighted; the store is in memory. */
    Percentiles times(KnownItems known, PrintStream out) {
        var texts = known.sets().values().stream().flatMap(List::stream).toList();
        for (var query : texts) {
            search(query.text());
        }
        var threads = ManagementFactory.getThreadMXBean();
        var clock = new double[texts.size()];
        var processor = new double[texts.size()];
        for (int i = 0; i < texts.size(); i++) {
            long worked = threads.getCurrentThreadCpuTime();
            long started = System.nanoTime();
            search(texts.get(i).text());
            clock[i] = (System.nanoTime() - started) / 1e6;
            processor[i] = (threads.getCurrentThreadCpuTime() - worked) / 1e6;
        }
        out.printf(
                "%n%,d calls of the function: p50 %.1f ms, p99 %.1f ms; processor time p50 %.1f, p99 %.1f%n",
                texts.size(),
                SearchReport.at(clock, 0.5),
                SearchReport.at(clock, 0.99),
                SearchReport.at(processor, 0.5),
                SearchReport.at(processor, 0.99));
        return new Percentiles(SearchReport.at(clock, 0.99), SearchReport.at(processor, 0.99));
    }

    private void search(String text) {
        var q = text.length() > MAX_QUERY ? text.substring(0, MAX_QUERY) : text;
        var response = handler.handle(new Request(
                "GET /search",
                "GET",
                "/search",
                "",
                Map.of("q", q),
                Map.of(),
                Map.of(),
                new byte[0],
                Map.of(),
                "",
                "r"));
        if (response.status() != 200) {
            throw new IllegalStateException(text + ": " + response.status());
        }
    }

    Cost edits(int edits) throws IOException {
        var cost = new Cost(new long[edits], new double[edits]);
        for (int i = 0; i < edits; i++) {
            var slug = articles.get((int) ((i * 7919L) % articles.size())).slug();
            long before = bucket.uploaded;
            long started = System.nanoTime();
            indexer.refresh(List.of(slug), false);
            cost.millis()[i] = (System.nanoTime() - started) / 1e6;
            cost.bytes()[i] = bucket.uploaded - before;
        }
        return cost;
    }

    @Override
    public void close() {
        bucket.objects.clear();
    }

    private static final class Table implements LiveArticleSource {
        private final Map<String, IndexableArticle> articles = new LinkedHashMap<>();

        Table(List<IndexableArticle> all) {
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
        public void slugs(Consumer<Collection<String>> batch) {
            articles.keySet().forEach(slug -> batch.accept(List.of(slug)));
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

        @Override
        public void beat(Instant at) {}
    }

    private static final class Bucket implements IndexObjectStore {
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
                throw new IOException(key + " does not exist");
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
