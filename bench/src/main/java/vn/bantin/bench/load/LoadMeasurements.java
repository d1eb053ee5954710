package vn.bantin.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import vn.bantin.bench.system.ProcessorTime;

/** Runs and prints {@code bench load}; false if a bound does not hold. */
public final class LoadMeasurements {

    private static final int CLIENTS = 8;
    private static final int ROUNDS = 15;
    private static final int CALLS_A_ROUND = 40;
    private static final double WARM_SECONDS = 20; // until the functions' hot code is compiled
    private static final double SHARE_OF_CAPACITY = 0.5;

    /**
     * @param seconds of each measurement
     * @param small articles where there are few, and beside Ghost; {@code large} where there are many
     */
    public record Plan(double seconds, int small, int large, boolean ghost) {
        public static final Plan USUAL = new Plan(15, 1_000, 50_000, true);
        static final int BESIDE_GHOST = 2_000;

        public Plan seconds(int seconds) {
            return new Plan(seconds, small, large, ghost);
        }

        public Plan small(int small) {
            return new Plan(seconds, small, large, ghost);
        }

        public Plan large(int large) {
            return new Plan(seconds, small, large, ghost);
        }

        public Plan alone() {
            return new Plan(seconds, small, large, false);
        }
    }

    /** Results of one operation in closed and open loop. */
    private record Measured(LoadResult fast, ProcessorTime used, LoadResult paced) {
        double each() {
            return used.each(fast.calls(), ProcessorTime.CLIENT, ProcessorTime.STORE);
        }
    }

    private final PrintStream out;
    private final Plan plan;
    private boolean holds = true;

    public LoadMeasurements(PrintStream out, Plan plan) {
        this.out = out;
        this.plan = plan;
    }

    public boolean run() throws Exception {
        try (var small = BanTinTarget.start(plan.small())) {
            try (var large = BanTinTarget.start(plan.large())) {
                growth(small, large);
            }
            if (plan.ghost()) {
                small.fill(Math.max(plan.small(), Plan.BESIDE_GHOST));
            }
            var ours = all(small);
            if (plan.ghost()) {
                beside(small, ours);
            }
        }
        out.println(holds ? "every bound holds" : "A BOUND DOES NOT HOLD");
        return holds;
    }

    /** Sequential calls, alternating between the small and the large archive, so that other load affects both. */
    private void growth(BanTinTarget small, BanTinTarget large) {
        out.printf(
                "== latency of one call after the other with %,d articles and with %,d, medians of %d rounds of %d%n",
                plan.small(), plan.large(), ROUNDS, CALLS_A_ROUND);
        var few = small.calls();
        var many = large.calls();
        for (var name : List.of(BanTinTarget.LIST, BanTinTarget.READ, BanTinTarget.PAGE, BanTinTarget.SEARCH)) {
            var one = Objects.requireNonNull(few.get(name));
            var other = Objects.requireNonNull(many.get(name));
            LoadDriver.closed(one, CLIENTS, WARM_SECONDS / 2);
            LoadDriver.closed(other, CLIENTS, WARM_SECONDS / 2);
            var of = new double[2][ROUNDS];
            for (var round = 0; round < ROUNDS; round++) {
                of[0][round] = LoadDriver.several(one, round * CALLS_A_ROUND, CALLS_A_ROUND)
                        .at(0.5);
                of[1][round] = LoadDriver.several(other, round * CALLS_A_ROUND, CALLS_A_ROUND)
                        .at(0.5);
            }
            var before = middle(of[0]);
            var after = middle(of[1]);
            out.printf("%-16s %6.2f ms %6.2f ms   %.2f x", name, before, after, after / before);
            out.println(name.equals(BanTinTarget.SEARCH) ? "" : "   bound 1.15 " + said(after <= 1.15 * before));
        }
    }

    private Map<String, Measured> all(BanTinTarget ours) {
        out.printf(
                "%n== this system, %,d articles, %d clients%n",
                ours.archive().slugs().size(), CLIENTS);
        var measured = new LinkedHashMap<String, Measured>();
        ours.calls().forEach((name, calls) -> {
            Supplier<ProcessorTime> processors =
                    () -> ProcessorTime.of(ours.system().pid());
            measured.put(name, measure(calls, processors));
        });
        return measured;
    }

    private Measured measure(Workload calls, Supplier<ProcessorTime> processors) {
        LoadDriver.closed(calls, CLIENTS, WARM_SECONDS);
        var before = processors.get();
        var fast = LoadDriver.closed(calls, CLIENTS, plan.seconds());
        var used = processors.get().since(before);
        out.printf("%s%n  as fast as answered: %.0f/s, %s%n", calls.name(), fast.aSecond(), fast.latencies());
        out.printf("  processor time a call, ms: %s%n", used.text(fast.calls()));
        var pace = fast.aSecond() * SHARE_OF_CAPACITY;
        var paced = LoadDriver.open(calls, pace, plan.seconds());
        out.printf("  at a pace of %.0f/s:   %s%n", pace, paced.latencies());
        holds &= fast.failed() == 0 && paced.failed() == 0;
        return new Measured(fast, used, paced);
    }

    private void beside(BanTinTarget ours, Map<String, Measured> measured) throws IOException, InterruptedException {
        try (var ghost = GhostTarget.start(ours)) {
            out.printf("%n== Ghost %s on SQLite, Node %s, the same articles%n", ghost.version(), ghost.node());
            Supplier<ProcessorTime> processors = () -> ProcessorTime.whole("Ghost", ghost.pid());
            var theirs = new LinkedHashMap<String, Measured>();
            for (var asked : ghost.calls()) {
                theirs.put(asked.name(), measure(asked, processors));
            }
            var calls = ours.calls();
            out.printf("%n== beside each other, DynamoDB Local's processor time apart%n");
            compare(calls, BanTinTarget.LIST, measured, theirs, 10, 8);
            compare(calls, BanTinTarget.READ, measured, theirs, 4, 2.5);
            compare(calls, BanTinTarget.PAGE, measured, theirs, Double.NaN, Double.NaN);
            var pace = calmPace(Objects.requireNonNull(theirs.get(BanTinTarget.READ)));
            var bare = calm(ours.bareRead(), pace);
            out.printf("a read's one call to DynamoDB Local, alone, at %.0f/s: %s%n", pace, bare.latencies());
            holds &= bare.failed() == 0;
        }
    }

    /**
     * @param lessProcessor required factor of less processor time a call
     * @param moreCalls required factor of more calls a second
     */
    private void compare(
            Map<String, Workload> calls,
            String name,
            Map<String, Measured> measured,
            Map<String, Measured> theirs,
            double lessProcessor,
            double moreCalls) {
        var we = Objects.requireNonNull(measured.get(name));
        var they = Objects.requireNonNull(theirs.get(name));
        var less = they.each() / we.each();
        var more = we.fast().aSecond() / they.fast().aSecond();
        var pace = calmPace(they);
        var calm = calm(Objects.requireNonNull(calls.get(name)), pace);
        var bounded = !Double.isNaN(moreCalls);
        out.println(name);
        out.printf("  processor a call: 1/%.1f of Ghost's%s%n", less, bound(lessProcessor, less));
        out.printf("  calls a second: %.1f x Ghost's%s%n", more, bound(moreCalls, more));
        out.println("  as fast as answered: " + tail(we.fast(), they.fast(), bounded));
        out.printf("  at %.0f/s: %s%n", pace, tail(calm, they.paced(), bounded));
    }

    private String tail(LoadResult ours, LoadResult ghosts, boolean bounded) {
        return "p99 %.1f ms, Ghost's p50 %.1f ms%s"
                .formatted(ours.at(0.99), ghosts.at(0.5), bounded ? "   " + said(ours.at(0.99) < ghosts.at(0.5)) : "");
    }

    /** The rate that Ghost sustains, used for both. */
    private static double calmPace(Measured ghost) {
        return ghost.fast().aSecond() * SHARE_OF_CAPACITY;
    }

    /** Open loop at that rate, warmed up like Ghost. */
    private LoadResult calm(Workload calls, double pace) {
        LoadDriver.open(calls, pace, 3);
        return LoadDriver.open(calls, pace, plan.seconds());
    }

    private String bound(double least, double is) {
        return Double.isNaN(least) ? "" : "   bound %.1f %s".formatted(least, said(is >= least));
    }

    private static double middle(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private String said(boolean kept) {
        holds &= kept;
        return kept ? "holds" : "BROKEN";
    }
}
