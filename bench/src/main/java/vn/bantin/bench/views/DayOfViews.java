package vn.bantin.bench.views;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.bantin.aws.AwsClients;
import vn.bantin.aws.Timeouts;
import vn.bantin.bench.system.RawHttpConnection;
import vn.bantin.persistence.DynamoViewsStore;
import vn.bantin.views.AggregationPass;
import vn.bantin.views.ArticleVisibility;
import vn.bantin.views.ParallelTasks;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewCountReader;
import vn.bantin.views.ViewsStore;

/** The cost of views: a beacon's processor time compared with a bare put, and the capacity of half an hour at a million views a day. */
final class DayOfViews {

    /** On demand, us-east-1, since 2024-11: dollars for a million units. */
    private static final double WRITE_PRICE = 0.625;

    private static final double READ_PRICE = 0.125;

    private static final int A_DAY = 1_000_000;
    private static final int SLOTS_A_DAY = 48;
    private static final int ARTICLES = 3_000;
    private static final int ROUNDS = 6;
    private static final int CALLS = 400;

    private final DynamoDbClient metered;
    private final DynamoDbClient bare;
    private final CapacityCounter meter = new CapacityCounter();
    private final PrintStream out;
    private final Slots slots = new Slots(ViewStorm.ZONE);
    private final SimulatedClock clock = new SimulatedClock(ViewStorm.START);
    private final ViewsStore store;
    private final ArticleVisibility visibility = (ids, from, to) -> java.util.Set.copyOf(ids);

    DayOfViews(DynamoDbClient admin, URI endpoint, PrintStream out) {
        this.out = out;
        admin.createTable(ViewsTable.views("Views"));
        metered = client(endpoint, List.of(meter));
        bare = client(endpoint);
        store = DynamoViewsStore.store(metered, "Views", slots);
    }

    static DynamoDbClient client(URI endpoint) {
        return client(endpoint, List.of());
    }

    private static DynamoDbClient client(URI endpoint, List<ExecutionInterceptor> interceptors) {
        return AwsClients.at(endpoint, StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench")))
                .dynamoDb(Timeouts.CALLER, interceptors);
    }

    /** In turns, so that other load on the machine affects both; the median of the rounds. */
    boolean beacon() {
        var plain = DynamoViewsStore.store(bare, "Views", slots);
        var writer = new BeaconWriter(plain.events(), plain, slots, clock, visibility);
        var function = new double[ROUNDS];
        var put = new double[ROUNDS];
        var silenced = System.out;
        for (var round = -2; round < ROUNDS; round++) {
            var base = round * CALLS;
            var puts = cpu(() -> putItems(base));
            System.setOut(new PrintStream(java.io.OutputStream.nullOutputStream()));
            var calls = cpu(() -> {
                for (var i = 0; i < CALLS; i++) {
                    writer.send(view(base + i, "article" + i % 50));
                }
            });
            System.setOut(silenced);
            if (round >= 0) {
                put[round] = puts;
                function[round] = calls;
            }
        }
        var ratio = median(function) / median(put);
        out.println("== processor time of a beacon, its HTTP event in and answer out, beside a bare PutItem");
        out.printf(
                "function %.0f us a call, bare SDK put %.0f us a call: ratio %.2f%n",
                median(function), median(put), ratio);
        var counted = DynamoViewsStore.store(metered, "Views", slots);
        var one = new BeaconWriter(counted.events(), counted, slots, clock, visibility);
        System.setOut(new PrintStream(java.io.OutputStream.nullOutputStream()));
        one.send(view(1_000_000, "article1")); // the day's salt
        meter.take();
        one.send(view(1_000_001, "article1"));
        System.setOut(silenced);
        var units = meter.take();
        out.printf(
                "a beacon: %d call, %.1f write units, %.1f read units%n", units.calls(), units.writes(), units.reads());
        return checkBound("function <= 1.3 x a bare put", ratio <= 1.3)
                & checkBound("one write unit, no read", units.equals(new CapacityCounter.Units(0, 1, 1)));
    }

    private void putItems(int base) {
        for (var i = 0; i < CALLS; i++) {
            var item = Map.of(
                    "PK", AttributeValue.fromS("E#bare#" + i % 64),
                    "SK", AttributeValue.fromS("article" + i % 50 + "#session" + base + i),
                    "a", AttributeValue.fromS("abcdefgh"),
                    "ttl", AttributeValue.fromN("1800000000"));
            bare.putItem(r -> r.tableName("Views").item(item));
        }
    }

    private static double cpu(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - before) / 1_000.0 / CALLS;
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return (sorted[ROUNDS / 2 - 1] + sorted[ROUNDS / 2]) / 2;
    }

    private ViewStorm.View view(int number, String page) {
        var at = clock.instant();
        return new ViewStorm.View(
                slots.at(at), page, "s" + number, at, "203.0.113." + number % 250, RawHttpConnection.BROWSER, 0, null);
    }

    /** One slot at a million views a day, from its first view until it is settled, with a pass every minute. */
    boolean cost() {
        var views = A_DAY / SLOTS_A_DAY;
        var start = slots.start(slots.at(ViewStorm.START)).plus(Slots.LENGTH);
        clock.advance(Duration.between(clock.instant(), start));
        var slot = slots.at(start);
        store.counters().begin(slot - 1);
        var recount = new AggregationPass(store, visibility, slots, clock, new ParallelTasks(8));
        var counts = new ViewCountReader(store.counters(), store.aggregates(), slots, clock);
        meter.take();
        var writes = new CapacityCounter.Units(0, 0, 0);
        var passes = new CapacityCounter.Units(0, 0, 0);
        var dearest = 0.0;
        var random = new Random(5);
        var number = 2_000_000;
        var silenced = System.out;
        System.setOut(new PrintStream(java.io.OutputStream.nullOutputStream()));
        try (var senders = Executors.newFixedThreadPool(8)) {
            var writer = new BeaconWriter(store.events(), store, slots, clock, visibility);
            for (var minute = 1; minute <= 42; minute++) {
                if (minute <= 30) {
                    var sends = new java.util.ArrayList<java.util.concurrent.Future<?>>();
                    for (var i = 0; i < views / 30; i++) {
                        var view = view(number++, "article" + zipf(random));
                        sends.add(senders.submit(() -> writer.send(view)));
                    }
                    for (var s : sends) {
                        s.get();
                    }
                    writes = writes.plus(meter.take());
                }
                clock.advance(Duration.ofMinutes(1));
                recount.run(false);
                passes = passes.plus(meter.take());
                counts.of("article" + zipf(random));
                dearest = Math.max(dearest, meter.take().reads());
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            System.setOut(silenced);
        }
        var settled = store.counters().site().views();
        out.printf(
                "== a slot of %,d views of %,d articles, from the first to settled, by the minute%n", views, ARTICLES);
        out.printf("beacons: %,.0f write units, %,.0f read units%n", writes.writes(), writes.reads());
        out.printf(
                "recounts: %,.0f write units, %,.0f read units in %,d calls%n",
                passes.writes(), passes.reads(), passes.calls());
        var dollars = SLOTS_A_DAY
                * ((writes.writes() + passes.writes()) * WRITE_PRICE + (writes.reads() + passes.reads()) * READ_PRICE)
                / 1e6;
        out.printf("a million views a day: $%.3f of DynamoDB (us-east-1, on demand, list of 2026-11)%n", dollars);
        out.printf("a read of a count: at most %.1f read units%n", dearest);
        return checkBound("settled what was sent", settled == views / 30 * 30L)
                & checkBound("<= $0.90 of DynamoDB for a million views", dollars <= 0.90)
                & checkBound(
                        "recount reads cost under a third of the writes",
                        passes.reads() * READ_PRICE < writes.writes() * WRITE_PRICE / 3)
                & checkBound("a read of a count <= 4 read units", dearest <= 4);
    }

    private static int zipf(Random random) {
        return (int) Math.min(ARTICLES - 1, Math.pow(ARTICLES, random.nextDouble()) - 1);
    }

    private boolean checkBound(String what, boolean kept) {
        out.println((kept ? "  holds: " : "  BROKEN: ") + what);
        return kept;
    }
}
