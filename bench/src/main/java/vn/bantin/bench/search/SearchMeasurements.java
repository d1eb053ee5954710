package vn.bantin.bench.search;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import vn.bantin.functions.search.index.ArticleDocument;
import vn.bantin.functions.search.index.IndexWriterSettings;
import vn.bantin.functions.search.text.SyllableSplitter;
import vn.bantin.search.IndexableArticle;

/** Measures relevance, speed, index size and the cost of an edit, on a corpus of real articles. */
public final class SearchMeasurements {

    private static final int EDITS = 300;
    private static final int HOSTILE = 2_000;

    private SearchMeasurements() {}

    /** Five changes a second for a minute. */
    public static void fresh(PrintStream out) throws Exception {
        System.exit(new SearchFreshness(out).run(5, 60) ? 0 : 1);
    }

    public static void run(String[] arguments, PrintStream out) throws IOException {
        int most = 20_000;
        int queries = 500;
        long seed = 2026;
        var files = new ArrayList<Path>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--articles" -> most = Integer.parseInt(arguments[++i]);
                case "--queries" -> queries = Integer.parseInt(arguments[++i]);
                case "--seed" -> seed = Long.parseLong(arguments[++i]);
                default -> files.add(Path.of(arguments[i]));
            }
        }
        if (files.isEmpty()) {
            files.addAll(corpusFiles());
        }
        if (files.isEmpty()) {
            throw new FileNotFoundException("no corpus found next to the project; pass files of gzipped JSON lines");
        }
        var real = Corpus.read(files, most);
        var articles = Corpus.grown(real, most);
        if (articles.size() > real.size()) {
            out.printf(
                    "%,d articles of the corpus, %,d more combined from them%n",
                    real.size(), articles.size() - real.size());
        }
        var folder = Files.createTempDirectory("bench-search");
        boolean hold;
        try {
            hold = measure(articles, articles.size() == real.size(), queries, seed, folder, out);
        } finally {
            remove(folder);
        }
        System.exit(hold ? 0 : 1);
    }

    private static boolean measure(
            List<IndexableArticle> articles, boolean asTheyAre, int queries, long seed, Path folder, PrintStream out)
            throws IOException {
        var bounds = new SearchBounds(out);
        try (var index = new MMapDirectory(folder.resolve("ours"));
                var plain = new MMapDirectory(folder.resolve("plain"))) {
            long started = System.nanoTime();
            try (var writer = IndexWriterSettings.open(index, true)) {
                for (var article : articles) {
                    writer.addDocument(ArticleDocument.of(article, 0));
                }
                writer.commit();
            }
            out.printf(
                    "%,d articles, %,d bytes an article in the index, %.1f s to build%n",
                    articles.size(), size(index) / articles.size(), (System.nanoTime() - started) / 1e9);
            long each = size(index) / articles.size();
            try (var reader = DirectoryReader.open(index)) {
                var engines = new LinkedHashMap<String, SearchEngine>();
                engines.put("this", new BanTinEngine(reader));
                if (asTheyAre) { // combined articles are only good for sizes and times
                    engines.put("plain folding", new PlainFolding(plain, articles));
                    engines.put("LIKE", LikeScan.of(articles));
                }
                var known = new KnownItems(articles, queries, seed);
                var report = new SearchReport(out, engines);
                report.knownItems(known.sets(), Map.of("LIKE", 60));
                var forms = new WrittenForms(articles, queries, seed).sets();
                var ours = engines.getOrDefault("this", text -> List.of());
                double unaffected = report.unaffected(forms.getOrDefault(WrittenForms.INVISIBLE, List.of()), ours);
                forms.remove(WrittenForms.INVISIBLE);
                report.knownItems(forms, Map.of("LIKE", 60));
                double strangers = new RelatedArticles(reader, articles).strangers(queries, out);
                double precise = ambiguous(known.ambiguous(articles, 200), articles, engines, out);
                report.times(known.sets(), ours);
                var texts = known.sets().values().stream()
                        .flatMap(List::stream)
                        .map(KnownItems.Query::text)
                        .toList();
                bounds.atMost("index, bytes an article", (double) each, 2_800);
                if (asTheyAre) {
                    bounds.known(report.successes());
                    bounds.atLeast("ambiguous words, precision@10", precise, 0.80);
                    bounds.atLeast("invisible characters, unaffected", unaffected, 1);
                    bounds.atMost("related articles, strangers", strangers, 0);
                }
                bounds.atMost("slowest hostile query, ms of the processor", hostile(engines), 500);
                bounds.atMost(
                        "memory of a process that searches, MB",
                        SearchMemory.ofSearching(folder.resolve("ours"), texts),
                        512);
            }
        }
        try (var function = SearchFunctionRun.over(articles, folder.resolve("function"))) {
            var known = new KnownItems(articles, queries, seed + 1);
            var p99 = function.times(known, out);
            bounds.atMost(
                    "warm p99 in the function, store in memory, ms", p99.clock(), articles.size() > 20_000 ? 60 : 25);
            bounds.atMost("the same of the processor, ms", p99.processor(), articles.size() > 20_000 ? 60 : 25);
            var cost = function.edits(EDITS);
            edits(cost, out);
            bounds.atMost(
                    "uploaded an edit, KB",
                    Arrays.stream(cost.bytes()).average().orElse(0) / 1024,
                    64);
        }
        return bounds.print();
    }

    /** Long queries of words of all kinds. */
    private static double hostile(Map<String, SearchEngine> engines) throws IOException {
        var engine = engines.getOrDefault("this", text -> List.of());
        var pieces =
                "ngu hanh son Ngũ Hành Sơn a \"tin\" -x - -- ~1 * ? AND OR ( ) đ hoà 29/4 1.000 xzq nguoi dan va cua"
                        .split(" ");
        var random = new java.util.Random(3);
        var processor = java.lang.management.ManagementFactory.getThreadMXBean();
        double most = 0;
        for (int i = 0; i < HOSTILE; i++) {
            var text = new StringBuilder();
            int length = 1 + random.nextInt(120);
            for (int j = 0; j < length; j++) {
                text.append(pieces[random.nextInt(pieces.length)]).append(random.nextInt(9) == 0 ? "" : " ");
            }
            long before = processor.getCurrentThreadCpuTime();
            engine.find(text.substring(0, Math.min(500, text.length())));
            most = Math.max(most, (processor.getCurrentThreadCpuTime() - before) / 1e6);
        }
        return most;
    }

    /**
     * The share of ten hits that contain the word with the typed diacritics. Every word occurs so in at least ten articles,
     * so the divisor is always ten.
     */
    private static double ambiguous(
            List<String> words, List<IndexableArticle> articles, Map<String, SearchEngine> engines, PrintStream out)
            throws IOException {
        double ours = 0;
        var bySlug = new LinkedHashMap<String, IndexableArticle>();
        articles.forEach(article -> bySlug.put(article.slug(), article));
        out.printf("%-32s %7d", "ambiguous words, precision@10", words.size());
        for (var engine : engines.entrySet()) {
            double sum = 0;
            for (var word : words) {
                var exact = SyllableSplitter.of(word).getFirst().exact();
                var found = engine.getValue().find(word);
                long right = found.stream()
                        .map(bySlug::get)
                        .filter(a -> SyllableSplitter.of(a.headline() + " . " + a.lead() + " . " + a.body()).stream()
                                .anyMatch(s -> s.exact().equals(exact)))
                        .count();
                sum += right / 10d;
            }
            double mean = sum / Math.max(1, words.size());
            out.printf(" %18.3f", mean);
            ours = engine.getKey().equals("this") ? mean : ours;
        }
        out.println();
        return ours;
    }

    private static void edits(SearchFunctionRun.Cost cost, PrintStream out) {
        var bytes = Arrays.stream(cost.bytes()).asDoubleStream().toArray();
        out.printf(
                "%n%d single edits: %,.0f bytes uploaded on average (p50 %,.0f, most %,.0f); %.0f ms p50, %.0f ms p99%n",
                bytes.length,
                Arrays.stream(bytes).average().orElse(0),
                SearchReport.at(bytes, 0.5),
                SearchReport.at(bytes, 1),
                SearchReport.at(cost.millis(), 0.5),
                SearchReport.at(cost.millis(), 0.99));
    }

    private static long size(Directory directory) throws IOException {
        long bytes = 0;
        for (var file : directory.listAll()) {
            bytes += directory.fileLength(file);
        }
        return bytes;
    }

    private static List<Path> corpusFiles() throws IOException {
        var folder = Path.of(System.getProperty("bantin.root", "."))
                .toAbsolutePath()
                .normalize()
                .resolveSibling("shared/corpus");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            // files with whole articles first, so that sizes and times are realistic
            return files.filter(f -> f.toString().endsWith(".jsonl.gz"))
                    .sorted(Comparator.comparing(
                                    (Path f) -> f.getFileName().toString().startsWith("headlines"))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
