package vn.bantin.bench.views;

import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import vn.bantin.bench.system.ProcessorTime;
import vn.bantin.bench.system.RawHttpConnection;
import vn.bantin.bench.system.RawHttpConnectionPool;
import vn.bantin.bench.system.RunningSystem;
import vn.bantin.bench.system.SeedArchive;

/** A burst of views on the whole local system while articles are read, at a fixed rate (open loop). */
final class ViewBurst {

    private static final int ARTICLES = 200; // an article counts at most 1,000 views of one address a slot
    private static final int READS_A_SECOND = 20;
    private static final int WARM = 6_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration COUNTED_WITHIN = Duration.ofMinutes(3);

    private final PrintStream out;
    private final RunningSystem system;
    private final SeedArchive archive;
    private final URI site;
    private final RawHttpConnectionPool lines;
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder failedReads = new LongAdder();
    private final Queue<Long> views = new ConcurrentLinkedQueue<>();
    private final Queue<Long> reads = new ConcurrentLinkedQueue<>();

    private ViewBurst(PrintStream out, RunningSystem system, SeedArchive archive) {
        this.out = out;
        this.system = system;
        this.archive = archive;
        this.site = system.address("api");
        this.lines = new RawHttpConnectionPool(site, PATIENCE);
    }

    static boolean run(PrintStream out, int aSecond, int seconds) throws Exception {
        out.printf(
                "== %d views a second for %d s on the whole local system, %d reads a second%n",
                aSecond, seconds, READS_A_SECOND);
        try (var system = RunningSystem.start()) {
            var archive = SeedArchive.open(system, system.token("editor"));
            archive.fill(system, ARTICLES, done -> {});
            archive.awaitIndexed(system);
            return new ViewBurst(out, system, archive).measure(aSecond, seconds);
        }
    }

    private boolean measure(int aSecond, int seconds) throws Exception {
        for (var i = 0; i < 200; i++) {
            reader(i).run(); // functions start
        }
        warm();
        var before = ProcessorTime.of(system.pid());
        var started = System.nanoTime();
        rush(aSecond, seconds);
        var took = (System.nanoTime() - started) / 1e9;
        var used = ProcessorTime.of(system.pid()).since(before);
        out.printf(
                "%,d views sent in %.1f s (%.0f/s), acknowledged %,d, unknown %,d%n",
                views.size(), took, views.size() / took, acknowledged.sum(), unknown.sum());
        print("a view, ms", views);
        print("a read, ms", reads);
        out.println("processor time a call, ms: " + used.text(views.size() + reads.size()));
        return judge(aSecond * seconds, seconds, took);
    }

    /** Warms up until the code path of a call is compiled. */
    private void warm() {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var i = 0; i < WARM; i++) {
                var number = i;
                threads.execute(() -> post("/visits", "warm" + number));
                if (i % 10 == 0) {
                    threads.execute(reader(number));
                }
            }
        }
        reads.clear();
        failedReads.reset();
    }

    private void rush(int aSecond, int seconds) {
        var under = new Phaser(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = System.nanoTime();
            for (var i = 0; i < aSecond * seconds; i++) {
                LockSupport.parkNanos(start + i * 1_000_000_000L / aSecond - System.nanoTime());
                var number = i;
                under.register();
                threads.execute(() -> {
                    view(number);
                    under.arriveAndDeregister();
                });
                if (i % Math.max(1, aSecond / READS_A_SECOND) == 0) {
                    threads.execute(reader(number));
                }
            }
            under.arriveAndAwaitAdvance();
        }
    }

    private void view(int number) {
        var started = System.nanoTime();
        var known = post("/articles/" + archive.id(number % ARTICLES) + "/views", "burst" + number);
        (known ? acknowledged : unknown).increment();
        views.add(System.nanoTime() - started);
    }

    /** @return false if the outcome is unknown */
    private boolean post(String path, String sid) {
        return lines.call(RawHttpConnection.view(site, path, sid)) == 202;
    }

    private Runnable reader(int number) {
        return () -> {
            var started = System.nanoTime();
            var path =
                    (number % 2 == 0 ? "/tin/" : "/articles/") + archive.slugs().get(number % ARTICLES);
            if (lines.call(RawHttpConnection.request(site, "GET", path, null)) != 200) {
                failedReads.increment();
            }
            reads.add(System.nanoTime() - started);
        };
    }

    private boolean judge(int sent, int seconds, double took) throws Exception {
        var until = System.nanoTime() + COUNTED_WITHIN.toNanos();
        long counted;
        do {
            TimeUnit.SECONDS.sleep(5); // counted by the schedule, as in production
            counted = counted();
        } while (counted < acknowledged.sum() && System.nanoTime() < until);
        out.printf("counted %,d%n", counted);
        return said("no read fails (" + failedReads.sum() + " of " + reads.size() + ")", failedReads.sum() == 0)
                & said(
                        "all acknowledged views are counted, none twice",
                        counted >= acknowledged.sum() && counted <= acknowledged.sum() + unknown.sum())
                & said("all are acknowledged", acknowledged.sum() == sent)
                & said("at the pace they came", took < seconds * 1.05 + 1);
    }

    private long counted() throws Exception {
        var sum = 0L;
        for (var i = 0; i < ARTICLES; i++) {
            var answer = system.call("GET", "/articles/" + archive.id(i) + "/views", null, java.util.Map.of());
            sum += RunningSystem.JSON.readTree(answer.body()).path("views").asLong();
        }
        return sum;
    }

    private void print(String what, Queue<Long> nanos) {
        var sorted = nanos.stream().mapToDouble(n -> n / 1e6).sorted().toArray();
        out.printf("%s: p50 %.0f, p99 %.0f, most %.0f%n", what, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))];
    }

    private boolean said(String what, boolean kept) {
        out.println((kept ? "  holds: " : "  BROKEN: ") + what);
        return kept;
    }
}
