package vn.bantin.bench.search;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs every query on every engine and prints a table. */
final class SearchReport {

    private final PrintStream out;
    private final Map<String, SearchEngine> engines;

    private final Map<String, double[]> successes = new java.util.LinkedHashMap<>();

    /** Success at 1 and at 10 of this search, by query set. */
    Map<String, double[]> successes() {
        return successes;
    }

    SearchReport(PrintStream out, Map<String, SearchEngine> engines) {
        this.out = out;
        this.engines = engines;
    }

    /** @param slow limits the number of queries for slow engines */
    void knownItems(Map<String, List<KnownItems.Query>> sets, Map<String, Integer> slow) throws IOException {
        out.printf("%n%-32s %7s", "success@1 (@10)", "queries");
        engines.keySet().forEach(name -> out.printf(" %18s", name));
        out.println();
        for (var set : sets.entrySet()) {
            out.printf("%-32s %7d", set.getKey(), set.getValue().size());
            for (var engine : engines.entrySet()) {
                int count = Math.min(set.getValue().size(), slow.getOrDefault(engine.getKey(), Integer.MAX_VALUE));
                int first = 0;
                int ten = 0;
                for (var query : set.getValue().subList(0, count)) {
                    var found = engine.getValue().find(query.text());
                    first += !found.isEmpty() && query.answers().contains(found.getFirst()) ? 1 : 0;
                    ten += found.stream().anyMatch(query.answers()::contains) ? 1 : 0;
                }
                out.printf(" %10.3f (%.3f)", first / (double) count, ten / (double) count);
                if (engine.getKey().equals("this")) {
                    successes.put(set.getKey(), new double[] {first / (double) count, ten / (double) count});
                }
            }
            out.println();
        }
    }

    /** The share of queries with invisible characters whose results equal those of the headline without them. */
    double unaffected(List<KnownItems.Query> queries, SearchEngine engine) throws IOException {
        int equal = 0;
        for (var query : queries) {
            var headline = query.answers().iterator().next();
            equal += engine.find(query.text()).equals(engine.find(headline)) ? 1 : 0;
        }
        double share = equal / (double) Math.max(1, queries.size());
        out.printf("%-32s %7d %10.3f%n", WrittenForms.INVISIBLE, queries.size(), share);
        return share;
    }

    void times(Map<String, List<KnownItems.Query>> sets, SearchEngine engine) throws IOException {
        // on a busy machine processor time is more meaningful than elapsed time
        var processor = ManagementFactory.getThreadMXBean();
        out.printf("%n%-32s %9s %9s %9s %9s%n", "warm, ms", "p50", "p95", "p99", "most");
        var all = new ArrayList<Double>();
        var busy = new ArrayList<Double>();
        for (var set : sets.entrySet()) {
            var times = new ArrayList<Double>();
            for (var query : set.getValue()) {
                long worked = processor.getCurrentThreadCpuTime();
                long started = System.nanoTime();
                engine.find(query.text());
                busy.add((processor.getCurrentThreadCpuTime() - worked) / 1e6);
                times.add((System.nanoTime() - started) / 1e6);
            }
            all.addAll(times);
            percentiles(set.getKey(), times);
        }
        percentiles("all", all);
        percentiles("all, processor time", busy);
    }

    private void percentiles(String name, List<Double> times) {
        var sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        out.printf(
                "%-32s %9.1f %9.1f %9.1f %9.1f%n",
                name, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), sorted[sorted.length - 1]);
    }

    static double at(double[] values, double share) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }
}
