package vn.bantin.bench.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import vn.bantin.persistence.DynamoViewsStore;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.views.MemoryViews;
import vn.bantin.views.RollupUnit;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewsStore;

/** Nothing lost, nothing double, whatever fails. {@code bench views} runs the same with a million. */
class ViewStormTest {

    /** On DynamoDB Local, which is slow. */
    private static final int STORED_VIEWS = Integer.getInteger("storm.views", 1_000);

    @Test
    void in_a_storm_of_50_000_views_none_is_lost_and_none_is_counted_twice() {
        var storm = rage(new MemoryViews().store(), 50_000);
        assertThat(storm.kills.get()).as("recounts killed").isGreaterThanOrEqualTo(100);
    }

    @Test
    @EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "takes minutes: -Dlong=true")
    void nor_on_DynamoDB_Local() {
        rage(
                DynamoViewsStore.store(LocalDynamo.client(), LocalDynamo.viewsTable(), new Slots(ViewStorm.ZONE)),
                STORED_VIEWS);
    }

    @Test
    @EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "takes minutes: -Dlong=true")
    void the_same_storm_with_ADD_counts_views_twice() {
        var table = LocalDynamo.viewsTable();
        var adding = new CounterBaseline(LocalDynamo.client(), table);
        var store = DynamoViewsStore.store(LocalDynamo.client(), table, new Slots(ViewStorm.ZONE));
        var storm = new ViewStorm(ViewStorm.Plan.of(STORED_VIEWS), store, adding);
        storm.run(() -> {});
        var acked = ViewStorm.articleViews(storm.acked);
        assertThat(adding.total())
                .as("by ADD, of %d acknowledged and %d unknown", acked, storm.ambiguous())
                .isGreaterThan(acked + storm.ambiguous());
    }

    private static ViewStorm rage(ViewsStore store, int views) {
        var storm = new ViewStorm(ViewStorm.Plan.of(views), store, store.events());
        var watcher = new CountWatcher(storm, store);
        storm.run(watcher::look);

        var acked = ViewStorm.articleViews(storm.acked);
        var committed = ViewStorm.articleViews(storm.unreliable.committed);
        var total = IntStream.range(0, 200)
                .mapToLong(i -> store.counters().article("article" + i).views())
                .sum();
        System.out.printf(
                "%,d calls, %,d time-outs; acknowledged %,d, unknown %,d, committed %,d, total %,d; recounts %d, killed %d, stalled %d; reads %,d%n",
                storm.calls.sum(),
                storm.unreliable.faults.sum(),
                acked,
                storm.ambiguous(),
                committed,
                total,
                storm.recounts.get(),
                storm.kills.get(),
                storm.stalls.get(),
                watcher.reads.get());
        assertThat(storm.failures).isEmpty();
        assertThat(total).isEqualTo(committed).isBetween(acked, acked + storm.ambiguous());
        assertThat(watcher.wentDown).isEmpty();

        var site = store.counters().site();
        assertThat(site.views()).as("sum of articles").isEqualTo(total);
        var first = storm.slots.at(ViewStorm.START);
        var slots = store.aggregates().totals(first, site.settledTo());
        assertThat(slots).allMatch(s -> s.isFinal());
        assertThat(slots.stream().mapToLong(s -> s.views()).sum())
                .as("sum of slots")
                .isEqualTo(total);
        var days = store.rollups().between(RollupUnit.DAY, "2026-11-22", "2026-11-23");
        assertThat(days).hasSize(2).allMatch(d -> d.views() > 0 && d.visits() > 0);
        assertThat(days.stream().mapToLong(d -> d.views()).sum())
                .as("sum of days")
                .isEqualTo(total);
        var month =
                store.rollups().between(RollupUnit.MONTH, "2026-11", "2026-11").getFirst();
        assertThat(month.views()).as("month").isEqualTo(total);
        assertThat(month.visits())
                .isEqualTo(days.stream().mapToLong(d -> d.visits()).sum())
                .isEqualTo(site.visits());
        var sunday = store.rollups()
                .articles(RollupUnit.DAY, LocalDate.parse("2026-11-22").toString());
        assertThat(sunday.values().stream().mapToLong(Long::longValue).sum())
                .as("by article on Sunday")
                .isEqualTo(days.getFirst().views());
        assertThat(store.salts().kept()).as("a settled day has no salt").doesNotContain(LocalDate.parse("2026-11-22"));
        return storm;
    }
}
