package vn.bantin.bench.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.bantin.persistence.DynamoViewsStore;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.views.AggregationPass;
import vn.bantin.views.ArticleVisibility;
import vn.bantin.views.MemoryViews;
import vn.bantin.views.ParallelTasks;
import vn.bantin.views.RollupUnit;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewEvent;
import vn.bantin.views.ViewsStore;

/** A recount that dies before or after any of its writes leaves what the next one brings to the same end. */
class KilledRecountTest {

    private static final Instant START = Instant.parse("2026-11-23T16:30:00Z"); // the last slot of a day
    private static final ArticleVisibility ALL = (ids, from, to) -> Set.copyOf(new HashSet<>(ids));

    private final Slots slots = new Slots(ZoneId.of("Asia/Ho_Chi_Minh"));

    @Test
    void at_every_write_boundary_of_counting_freezing_and_settling() {
        var whole = new MemoryViews();
        fill(whole.store());
        passes(whole.store(), whole.store(), -1);
        var right = whole.totals();

        var kills = 0;
        for (var boundary = 0; ; boundary++) {
            var memory = new MemoryViews();
            fill(memory.store());
            var killed = passes(memory.store(), memory.store(), boundary);
            assertThat(memory.totals()).as("killed at boundary %d", boundary).isEqualTo(right);
            if (!killed) {
                break;
            }
            kills++;
        }
        assertThat(kills).as("boundaries").isGreaterThanOrEqualTo(100);
    }

    /** A few of the boundaries: each takes a table of its own. */
    @Test
    void and_on_DynamoDB_Local() {
        var right = figures(dynamo(-1));
        assertThat(right).contains("views=");
        for (var boundary = 3; boundary < 100; boundary += 40) {
            assertThat(figures(dynamo(boundary)))
                    .as("killed at boundary %d", boundary)
                    .isEqualTo(right);
        }
    }

    private ViewsStore dynamo(int boundary) {
        var store = DynamoViewsStore.store(LocalDynamo.client(), LocalDynamo.viewsTable(), slots);
        fill(store);
        assertThat(passes(store, store, boundary)).isEqualTo(boundary >= 0);
        return store;
    }

    private String figures(ViewsStore store) {
        var slot = slots.at(START);
        var articles = new TreeMap<>(store.counters()
                .articles(IntStream.range(0, 20).mapToObj(i -> "article" + i).toList()));
        return String.join(
                "\n",
                articles.toString(),
                store.counters().site().toString(),
                store.aggregates().totals(slot, slot + 1).toString(),
                store.aggregates().shards(slot).toString(),
                store.rollups()
                        .between(RollupUnit.DAY, "2026-11-23", "2026-11-24")
                        .toString(),
                store.rollups().articles(RollupUnit.DAY, "2026-11-23").toString());
    }

    /** One pass while the slots are open, one when both are over; that one dies, another ends what it began. */
    private boolean passes(ViewsStore store, ViewsStore steady, int boundary) {
        store.counters().begin(slots.at(START) - 1);
        recount(steady, START.plus(Duration.ofMinutes(35))).run(true);
        var killed = false;
        try {
            var over = START.plus(Duration.ofMinutes(80));
            recount(boundary < 0 ? store : KillableRun.killedAt(boundary, store), over)
                    .run(true);
        } catch (KillableRun.Killed e) {
            killed = true;
        }
        recount(steady, START.plus(Duration.ofMinutes(81))).run(true);
        return killed;
    }

    private AggregationPass recount(ViewsStore store, Instant now) {
        return new AggregationPass(store, ALL, slots, () -> now, new ParallelTasks(1));
    }

    private void fill(ViewsStore store) {
        var slot = slots.at(START);
        for (var i = 0; i < 60; i++) {
            var kind = i % 7 == 0 ? ViewEvent.Kind.LATE : ViewEvent.Kind.ON_TIME;
            var late = kind == ViewEvent.Kind.LATE || i % 2 == 0 ? 1 : 0;
            store.events()
                    .add(new ViewEvent(slot + late, i % 64, kind, "article" + i % 20, "reader" + i, "address" + i));
        }
    }
}
