package vn.bantin.bench.views;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import vn.bantin.persistence.DynamoViewsStore;
import vn.bantin.views.AggregationPass;
import vn.bantin.views.ParallelTasks;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewEvent;
import vn.bantin.views.ViewEvent.Kind;
import vn.bantin.views.ViewEventStore;
import vn.bantin.views.ViewsStore;

/**
 * A slot with very many views, generated while they are read page by page: each its own session, two sessions an address; half of the
 * sessions were active in the slot before, and one view in 100 is late.
 */
final class LargeSlot implements ViewEventStore {

    private static final int ARTICLES = 200;
    private static final int BUCKETS = 64;

    private final Slots slots = new Slots(ViewStorm.ZONE);
    private final Instant now = Instant.parse("2026-11-23T03:20:00Z");
    private final long slot = slots.at(now);
    private final int views;

    LargeSlot(int views) {
        this.views = views;
    }

    /** Counts them into an empty store. @return whether each view and each visit is counted once */
    boolean count(ViewsStore store) {
        store.counters().begin(slot - 1);
        var here = new ViewsStore(this, store.aggregates(), store.counters(), store.rollups(), store.salts());
        var recount =
                new AggregationPass(here, (ids, from, to) -> Set.copyOf(ids), slots, () -> now, new ParallelTasks(32));
        recount.run(true);
        var totals = store.aggregates().totals(slot);
        return totals != null
                && totals.events() == views
                && totals.views() == views + late()
                && totals.visits() == views / 2;
    }

    /** Main method of a process with a bounded heap: DynamoDB's address, number of views. */
    public static void main(String[] arguments) {
        var dynamo = DayOfViews.client(URI.create(arguments[0]));
        try {
            dynamo.createTable(ViewsTable.views("LargeSlot"));
        } catch (ResourceInUseException e) {
            // created by an attempt whose response was lost
        }
        var large = new LargeSlot(Integer.parseInt(arguments[1]));
        var right = large.count(DynamoViewsStore.store(dynamo, "LargeSlot", large.slots));
        var heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf("heap in use, garbage included: at most %d MB%n", heap >> 20);
        System.exit(right ? 0 : 1);
    }

    /** Runs that process. @return whether it counted correctly within {@code heap} megabytes */
    static boolean within(int heap, URI endpoint, int views) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-Xmx" + heap + "m",
                "-cp",
                System.getProperty("java.class.path"),
                LargeSlot.class.getName(),
                endpoint.toString(),
                Integer.toString(views));
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }

    private int late() {
        return views / 100;
    }

    @Override
    public Stream<ViewEvent> in(long of, int bucket, Reading reading) {
        var first = of == slot ? views / 2 : 0;
        return of > slot ? Stream.empty() : eventsOf(of, bucket, Kind.ON_TIME, first, first + views);
    }

    /** Some more sessions, and as many whose view exists already. */
    @Override
    public Stream<ViewEvent> late(long of, int bucket, Reading reading) {
        var end = views / 2 + views;
        return of == slot + 1 ? eventsOf(of, bucket, Kind.LATE, end - late(), end + late()) : Stream.empty();
    }

    private static Stream<ViewEvent> eventsOf(long slot, int bucket, Kind kind, int from, int to) {
        return IntStream.range(from, to)
                .filter(i -> i % BUCKETS == bucket)
                .mapToObj(i -> new ViewEvent(
                        slot, bucket, kind, "article" + i % ARTICLES, "session" + i + "-0123456789abc", "a" + i / 2));
    }

    @Override
    public void add(ViewEvent event) {
        throw new UnsupportedOperationException("made up while it is read");
    }
}
