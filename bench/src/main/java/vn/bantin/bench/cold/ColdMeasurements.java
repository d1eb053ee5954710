package vn.bantin.bench.cold;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import vn.bantin.bench.system.RunningSystem;
import vn.bantin.bench.system.SeedArchive;

/**
 * Starts every function that answers readers or editors repeatedly, beside an empty handler, in turns, so that other load on the
 * machine affects all alike. Prints medians and quartiles.
 */
public final class ColdMeasurements {

    /** @param most bound of a start without a snapshot, as a multiple of the empty handler's; NaN if there is none */
    private record Subject(String name, String handler, String zip, String event, double most) {}

    private static final List<Subject> SUBJECTS = List.of(
            new Subject(
                    "articles", "vn.bantin.functions.articles.ArticlesHandler", "articles", "articles/article", 6.0),
            new Subject(
                    "publishing",
                    "vn.bantin.functions.publishing.PublishingHandler",
                    "publishing",
                    "publishing/list-authors",
                    Double.NaN),
            new Subject(
                    "images", "vn.bantin.functions.images.ImagesHandler", "images", "images/list-images", Double.NaN),
            new Subject("search", "vn.bantin.functions.search.SearchHandler", "search", "search/search", Double.NaN),
            new Subject("views", "vn.bantin.functions.views.ViewsHandler", "views", "views/visits", Double.NaN));

    private final PrintStream out;
    private final List<String> bounds = new ArrayList<>();
    private boolean holds = true;

    public ColdMeasurements(PrintStream out) {
        this.out = out;
    }

    /** @return whether every bound holds */
    public boolean run(int articles, int rounds) throws Exception {
        withStarts(articles, (starts, folder) -> table(articles, rounds, measured(starts, folder, rounds)));
        return holds;
    }

    @FunctionalInterface
    private interface Use {
        void of(Map<String, ColdStart> starts, Path folder) throws Exception;
    }

    private static void withStarts(int articles, Use use) throws Exception {
        var folder = Files.createTempDirectory("bantin-cold");
        try (var system = RunningSystem.start()) {
            use.of(starts(system, articles, folder), folder);
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
            }
        }
    }

    private static Map<String, List<ColdStart.Timing>> measured(Map<String, ColdStart> starts, Path folder, int rounds)
            throws Exception {
        var caches = new LinkedHashMap<String, Path>();
        for (var start : starts.entrySet()) {
            var cache = folder.resolve(start.getKey() + ".aot");
            start.getValue().train(cache);
            caches.put(start.getKey(), cache);
            System.err.println("a cache of classes for " + start.getKey());
        }
        var took = new LinkedHashMap<String, List<ColdStart.Timing>>();
        for (var round = 0; round < rounds; round++) {
            for (var start : starts.entrySet()) {
                var name = start.getKey();
                note(took, name, start.getValue().cold());
                note(took, name + " cached", start.getValue().cold("-XX:AOTCache=" + caches.get(name)));
                note(took, name + " unprimed", start.getValue().restored(false));
                note(took, name + " primed", start.getValue().restored(true));
            }
            System.err.printf("%d of %d rounds%n", round + 1, rounds);
        }
        return took;
    }

    private static Map<String, ColdStart> starts(RunningSystem system, int articles, Path folder) throws Exception {
        var archive = SeedArchive.open(system, system.token("admin"));
        archive.fill(system, articles, done -> {});
        indexed(system, articles);
        warm(system, archive);
        var runtime =
                FunctionProcesses.runtime(system.pid(), SUBJECTS.getFirst().handler());
        var starts = new LinkedHashMap<String, ColdStart>();
        var empty = new ArrayList<Path>();
        empty.add(FunctionProcesses.jarOf(EmptyHandler.class, folder.resolve("nothing.jar")));
        empty.addAll(runtime);
        empty.add(Path.of(RequestStreamHandler.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
        var root = Path.of(System.getProperty("bantin.root"));
        for (var subject : SUBJECTS) {
            var environment = FunctionProcesses.environment(system.pid(), subject.handler());
            starts.putIfAbsent(
                    "nothing",
                    new ColdStart(
                            EmptyHandler.class.getName(), empty, environment, "{}".getBytes(StandardCharsets.UTF_8)));
            var zip = root.resolve("functions/" + subject.zip() + "/target/" + subject.zip() + ".zip");
            var jars = new ArrayList<>(FunctionProcesses.unpacked(zip, folder.resolve(subject.name())));
            jars.addAll(runtime);
            var event = Files.readString(root.resolve("events/" + subject.event() + ".json"))
                    // read an existing article and search for a headline's words
                    .replace("ben-do-my-lach-mo-lai", archive.slugs().getFirst())
                    .replace("cau+nguyen+van+troi", archive.typed(0))
                    .replace("cau nguyen van troi", archive.typed(0).replace('+', ' '));
            starts.put(
                    subject.name(),
                    new ColdStart(subject.handler(), jars, environment, event.getBytes(StandardCharsets.UTF_8)));
        }
        return starts;
    }

    /** One call of each function, so that it has a worker process. */
    private static void warm(RunningSystem system, SeedArchive archive) throws Exception {
        var editor = Map.of("authorization", "Bearer " + system.token("editor"));
        for (var path : List.of("/articles/" + archive.slugs().getFirst(), "/search?q=cho", "/stats/visits")) {
            system.call("GET", path, null, Map.of());
        }
        system.call("GET", "/newsroom/authors", null, editor);
        system.call("GET", "/newsroom/images", null, editor);
    }

    private static void indexed(RunningSystem system, int articles) throws Exception {
        var until = System.nanoTime() + 600_000_000_000L;
        while (true) {
            // a search needs text or a filter
            var answer = system.call("GET", "/search?from=1970-01-01&limit=1", null, Map.of());
            var total = answer.statusCode() == 200
                    ? RunningSystem.JSON.readTree(answer.body()).path("total").asLong(0)
                    : 0;
            if (total >= articles) {
                return;
            }
            if (System.nanoTime() > until) {
                throw new IOException("the index has " + total + " of " + articles + " articles");
            }
            System.err.printf("%,d of %,d articles in the index%n", total, articles);
            Thread.sleep(2_000);
        }
    }

    private static void note(Map<String, List<ColdStart.Timing>> took, String name, ColdStart.Timing one) {
        took.computeIfAbsent(name, key -> new ArrayList<>()).add(one);
    }

    private void table(int articles, int rounds, Map<String, List<ColdStart.Timing>> took) throws IOException {
        out.printf(
                "== from the fork to the first answer, %,d articles, %d starts each, in turns; ms, and times the empty handler%n",
                articles, rounds);
        out.printf(
                "%-12s%26s%26s%12s%12s%12s%9s%n",
                "", "cold (quarters)", "with a cache (quarters)", "restored", "primed", "of it", "zip MB");
        var nothing = median(took, "nothing", ColdStart.Timing::all);
        var nothingCached = median(took, "nothing cached", ColdStart.Timing::all);
        for (var name : took.keySet().stream().filter(n -> !n.contains(" ")).toList()) {
            var cold = median(took, name, ColdStart.Timing::all) / nothing;
            var cached = median(took, name + " cached", ColdStart.Timing::all) / nothingCached;
            var unprimed = median(took, name + " unprimed", ColdStart.Timing::afterReady);
            var primed = median(took, name + " primed", ColdStart.Timing::afterReady);
            out.printf(
                    "%-12s%s%6.1f x%s%6.1f x%9.0f ms%9.1f ms%12.2f%s%n",
                    name,
                    spread(took, name),
                    cold,
                    spread(took, name + " cached"),
                    cached,
                    unprimed,
                    primed,
                    primed / unprimed,
                    size(name));
            for (var subject : SUBJECTS) {
                if (subject.name().equals(name)) {
                    bound(name + " cold", cold, subject.most());
                    bound(name + " primed of unprimed", primed / unprimed, 0.12);
                }
            }
        }
        bound(
                "articles primed, of the empty handler",
                median(took, "articles primed", ColdStart.Timing::afterReady)
                        / median(took, "nothing primed", ColdStart.Timing::afterReady),
                2.5);
        out.println();
        bounds.forEach(out::println);
    }

    private static String size(String name) throws IOException {
        var zip = Path.of(System.getProperty("bantin.root"), "functions", name, "target", name + ".zip");
        return Files.exists(zip) ? "%9.1f".formatted(Files.size(zip) / 1e6) : "";
    }

    private void bound(String what, double value, double most) {
        if (!Double.isNaN(most)) {
            var kept = value <= most;
            bounds.add("%-48s %9.2f   <= %.2f   %s".formatted(what, value, most, kept ? "holds" : "BROKEN"));
            holds &= kept;
        }
    }

    private static String spread(Map<String, List<ColdStart.Timing>> took, String name) {
        var all = took.getOrDefault(name, List.of());
        var sorted = all.stream().mapToLong(ColdStart.Timing::all).sorted().toArray();
        return "%8.0f (%.0f-%.0f)"
                .formatted(
                        sorted[sorted.length / 2] / 1e6,
                        sorted[sorted.length / 4] / 1e6,
                        sorted[sorted.length * 3 / 4] / 1e6);
    }

    private static double median(
            Map<String, List<ColdStart.Timing>> took, String name, ToLongFunction<ColdStart.Timing> value) {
        var sorted = took.getOrDefault(name, List.of()).stream()
                .mapToLong(value)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2] / 1e6;
    }
}
