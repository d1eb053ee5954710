package vn.bantin.views;

/** The five stores of views and visits. */
public record ViewsStore(
        ViewEventStore events,
        SlotAggregates aggregates,
        CounterStore counters,
        RollupStore rollups,
        SaltStore salts) {}
