package vn.bantin.bench.views;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import vn.bantin.local.stores.LocalStores;
import vn.bantin.persistence.DynamoViewsStore;

/** Runs and prints the parts of {@code bench views}; false if a bound does not hold. */
public final class ViewsMeasurements {

    public static final List<String> PARTS = List.of("all", "keys", "cost", "add", "slot", "burst", "storm");

    private static final int WITH_ADD = 50_000;
    private static final int IN_A_SLOT = 2_000_000;

    /** Megabytes; the function has 1,769 for all. */
    private static final int HEAP = 512;

    private final PrintStream out;
    private boolean holds = true;

    public ViewsMeasurements(PrintStream out) {
        this.out = out;
    }

    /**
     * @param part one of {@link #PARTS}, or all of them
     * @param views in the storm
     * @param rate views a second in the burst, for so many {@code seconds}
     */
    public boolean run(String part, int views, int rate, int seconds) throws Exception {
        if (ask(part, "keys")) {
            keys();
        }
        if (ask(part, "cost")) {
            try (var stores = LocalStores.start(null)) {
                var day = new DayOfViews(stores.dynamoClient(), stores.dynamodb(), out);
                holds &= day.beacon();
                holds &= day.cost();
            }
        }
        if (ask(part, "add")) {
            withAdd();
        }
        if (ask(part, "slot")) {
            slot();
        }
        if (ask(part, "burst")) {
            holds &= ViewBurst.run(out, rate, seconds);
        }
        if (ask(part, "storm")) {
            storm(views);
        }
        return holds;
    }

    private void slot() throws Exception {
        out.printf("== half an hour with %,d views counted in a heap of %d MB%n", IN_A_SLOT, HEAP);
        out.flush();
        try (var stores = LocalStores.start(null)) {
            var started = System.nanoTime();
            var right = LargeSlot.within(HEAP, stores.dynamodb(), IN_A_SLOT);
            out.printf("%d s, without a store's time to read%n", (System.nanoTime() - started) / 1_000_000_000);
            checkBound("each view and each visit once, in that heap", right);
        }
    }

    private static boolean ask(String part, String one) {
        return part.equals("all") || part.equals(one);
    }

    private void keys() {
        out.println("== one article, 10,000 views a second for 60 s: writes a second by partition key");
        var spread = HotKey.model(10_000, 60);
        out.println(spread.histogram());
        checkBound("no key above 1,000 writes a second", spread.highest() <= 1_000);
        checkBound("every view is in one key", spread.views() == 600_000);
    }

    private void storm(int views) {
        out.printf("== a storm of %,d views, 32 writers, DynamoDB Local in this process%n", views);
        var local = DynamoDBEmbedded.create();
        var dynamo = local.dynamoDbClient();
        dynamo.createTable(ViewsTable.views("Views"));
        var store = DynamoViewsStore.store(dynamo, "Views", new vn.bantin.views.Slots(ViewStorm.ZONE));
        var storm = new ViewStorm(ViewStorm.Plan.of(views), store, store.events());
        var watcher = new CountWatcher(storm, store);
        var started = System.nanoTime();
        storm.run(() -> {
            watcher.look();
            tell(storm, views, started);
        });
        var took = Duration.ofNanos(System.nanoTime() - started);
        var acked = ViewStorm.articleViews(storm.acked);
        var total = total(store);
        out.printf(
                "%,d calls in %d s (%,d/s), %,d time-outs; %d recounts ended, %d killed, %d stalled an hour%n",
                storm.calls.sum(),
                took.toSeconds(),
                storm.calls.sum() / Math.max(1, took.toSeconds()),
                storm.unreliable.faults.sum(),
                storm.recounts.get(),
                storm.kills.get(),
                storm.stalls.get());
        out.printf(
                "acknowledged %,d, unknown %,d, committed %,d, total %,d%n",
                acked, storm.ambiguous(), ViewStorm.articleViews(storm.unreliable.committed), total);
        storm.failures.stream().limit(3).forEach(f -> out.println("failed: " + f));
        checkBound("no step failed by itself", storm.failures.isEmpty());
        checkBound(
                "acknowledged <= total <= acknowledged + unknown",
                acked <= total && total <= acked + storm.ambiguous());
        checkBound("total = committed: lost 0, double 0", total == ViewStorm.articleViews(storm.unreliable.committed));
        checkBound(
                "sum of articles = the site's", total == store.counters().site().views());
        checkBound("no read went down in " + watcher.reads.get(), watcher.wentDown.isEmpty());
        checkBound(">= 100 recounts killed", storm.kills.get() >= 100);
        local.shutdown();
    }

    private long told;

    /** Prints progress, a line for each tenth of the storm. */
    private void tell(ViewStorm storm, int views, long started) {
        var tenth = storm.calls.sum() * 10 / Math.max(1, views);
        if (tenth > told) {
            told = tenth;
            System.err.printf(
                    "bench views: %,d calls, %d s%n", storm.calls.sum(), (System.nanoTime() - started) / 1_000_000_000);
        }
    }

    private void withAdd() {
        out.printf("== the same with ADD in place of the put, %,d views%n", WITH_ADD);
        var local = DynamoDBEmbedded.create();
        var dynamo = local.dynamoDbClient();
        dynamo.createTable(ViewsTable.views("Views"));
        var store = DynamoViewsStore.store(dynamo, "Views", new vn.bantin.views.Slots(ViewStorm.ZONE));
        var adding = new CounterBaseline(dynamo, "Views");
        var storm = new ViewStorm(ViewStorm.Plan.of(WITH_ADD), store, adding);
        storm.run(() -> {});
        var acked = ViewStorm.articleViews(storm.acked);
        var total = adding.total();
        out.printf(
                "acknowledged %,d, unknown %,d, total by ADD %,d: %,d too many%n",
                acked, storm.ambiguous(), total, total - acked - storm.ambiguous());
        checkBound("ADD breaks the rule", total > acked + storm.ambiguous());
        local.shutdown();
    }

    private static long total(vn.bantin.views.ViewsStore store) {
        return IntStream.range(0, ViewStorm.Plan.of(0).articles())
                .mapToLong(i -> store.counters().article("article" + i).views())
                .sum();
    }

    private void checkBound(String what, boolean kept) {
        out.println((kept ? "  holds: " : "  BROKEN: ") + what);
        holds &= kept;
    }
}
