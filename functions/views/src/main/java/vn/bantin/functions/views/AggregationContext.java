package vn.bantin.functions.views;

import java.time.InstantSource;
import vn.bantin.views.AggregationPass;
import vn.bantin.views.ArticleVisibility;
import vn.bantin.views.CounterRebuild;
import vn.bantin.views.ParallelTasks;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewsStore;

/** Dependencies of the aggregation pass. */
public record AggregationContext(
        ViewsStore store, ArticleVisibility visibility, Slots slots, InstantSource clock, ParallelTasks parallel) {

    CounterRebuild rebuild() {
        return new CounterRebuild(store, visibility, slots, clock, parallel);
    }

    AggregationPass recount() {
        return new AggregationPass(store, visibility, slots, clock, parallel);
    }
}
