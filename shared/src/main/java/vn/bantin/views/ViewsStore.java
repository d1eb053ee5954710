package vn.bantin.views;

/** All that counting keeps. */
public record ViewsStore(
        ViewEventStore sightings, SlotAggregates documents, CounterStore books, RollupStore rollups, SaltStore salts) {}
