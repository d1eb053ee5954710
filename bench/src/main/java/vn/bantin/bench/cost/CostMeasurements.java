package vn.bantin.bench.cost;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import vn.bantin.bench.system.RunningSystem;
import vn.bantin.bench.system.SeedArchive;

/** Runs and prints {@code bench cost}; false if a bound does not hold. */
public final class CostMeasurements {

    /**
     * Schedules and the stream also call the store. Rounds lie apart in time, so that such calls fall into few of them and the median
     * excludes them.
     */
    private static final int PASSES = 3;

    private static final int ROUNDS_A_PASS = 3;

    /** Calls of each priced route. Only the second half is timed: the first warms up the JVM. */
    private static final int WARM = 400;

    private final PrintStream out;
    private boolean withinBounds = true;

    public CostMeasurements(PrintStream out) {
        this.out = out;
    }

    public boolean run(int[] sizes) throws Exception {
        var measured = new LinkedHashMap<Integer, Map<String, RequestUnits>>();
        List<StoreOperation> operations = List.of();
        try (var meter = new CapacityMeter();
                var system = RunningSystem.start("-Dbantin.dynamodb.via=" + meter.endpoint())) {
            meter.before(system.address("dynamodb"));
            var token = system.token("admin");
            var archive = SeedArchive.open(system, token);
            for (var size : sizes) {
                archive.fill(system, size, done -> progress(done, size));
                archive.awaitIndexed(system);
                Thread.sleep(2_000); // the functions' one-second caches expire
                var calls = new StoreOperations(system, archive, system.token("admin"));
                calls.countReaders();
                operations = calls.all();
                measured.put(size, units(operations, meter));
            }
            printUnits(operations, measured);
            var priced = operations.stream()
                    .filter(o -> PageViewCost.ROUTES.containsKey(o.name()))
                    .toList();
            for (var call = 0; call < WARM; call++) {
                for (var operation : priced) {
                    operation.call().make(call % 500);
                }
            }
            withinBounds &= new PageViewCost(out, Prices.read(), milliseconds(system))
                    .print(measured.values().stream().reduce((a, b) -> b).orElseThrow());
        }
        out.println(withinBounds ? "every bound holds" : "A BOUND DOES NOT HOLD");
        return withinBounds;
    }

    private Map<String, RequestUnits> units(List<StoreOperation> operations, CapacityMeter meter) throws Exception {
        var rounds = new LinkedHashMap<String, List<RequestUnits>>();
        for (var pass = 0; pass < PASSES; pass++) {
            for (var operation : operations) {
                for (var round = pass * ROUNDS_A_PASS; round < (pass + 1) * ROUNDS_A_PASS; round++) {
                    meter.take();
                    operation.call().make(round);
                    rounds.computeIfAbsent(operation.name(), name -> new ArrayList<>())
                            .add(meter.take());
                }
            }
        }
        var units = new LinkedHashMap<String, RequestUnits>();
        rounds.forEach((name, each) -> units.put(
                name,
                new RequestUnits(
                        median(each, RequestUnits::reads),
                        median(each, RequestUnits::writes),
                        Math.round(median(each, RequestUnits::calls)))));
        return units;
    }

    private static double median(List<RequestUnits> rounds, ToDoubleFunction<RequestUnits> value) {
        return rounds.stream()
                .mapToDouble(value)
                .sorted()
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private void printUnits(List<StoreOperation> operations, Map<Integer, Map<String, RequestUnits>> measured) {
        out.println(
                "== DynamoDB read and write units per API call, by archive size in articles (in brackets: DynamoDB calls)");
        out.printf("%-26s", "");
        measured.keySet().forEach(size -> out.printf("%,18d", size));
        out.println("   bound");
        for (var operation : operations) {
            out.printf("%-26s", operation.name());
            var kept = true;
            for (var units : measured.values()) {
                var u = of(operation, units);
                out.printf("%6.1f r %5.0f w (%d)", u.reads(), u.writes(), u.calls());
                kept &= !(u.reads() > operation.maxReads()) && !(u.writes() > operation.maxWrites());
            }
            out.println("   " + bound(operation) + (kept ? "" : "  BROKEN"));
            withinBounds &= kept;
        }
        var sizes = List.copyOf(measured.values());
        var first = sizes.getFirst();
        var last = sizes.getLast();
        for (var operation : operations) {
            var before = of(operation, first);
            var after = of(operation, last);
            // an item of another length rounds to another half unit
            if ((!operation.byHits() && after.reads() > before.reads() + 1) || after.writes() > before.writes() + 3) {
                out.printf("  BROKEN: grows with the archive: %s%n", operation.name());
                withinBounds = false;
            }
        }
    }

    private static RequestUnits of(StoreOperation operation, Map<String, RequestUnits> units) {
        return units.getOrDefault(operation.name(), RequestUnits.NONE);
    }

    private static String bound(StoreOperation operation) {
        var bounds = new ArrayList<String>();
        if (!Double.isNaN(operation.maxReads())) {
            bounds.add("<= %.0f r".formatted(operation.maxReads()));
        }
        if (!Double.isNaN(operation.maxWrites())) {
            bounds.add("<= %.0f w".formatted(operation.maxWrites()));
        }
        return String.join(", ", bounds);
    }

    /** The median time of each route in its function, warm. */
    private static Map<String, Double> milliseconds(RunningSystem system) throws IOException {
        var all = new LinkedHashMap<String, List<Double>>();
        for (var line : system.metrics()) {
            all.computeIfAbsent(line.path("route").asString(""), k -> new ArrayList<>())
                    .add(line.path("latency").asDouble());
        }
        var median = new LinkedHashMap<String, Double>();
        all.forEach((route, times) -> {
            var sorted = times.stream()
                    .skip(times.size() / 2)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            Arrays.sort(sorted);
            median.put(route, sorted[sorted.length / 2]);
        });
        return median;
    }

    private void progress(int done, int size) {
        if (done % 10_000 == 0 || done == size) {
            System.err.printf("%,d of %,d articles%n", done, size);
        }
    }
}
