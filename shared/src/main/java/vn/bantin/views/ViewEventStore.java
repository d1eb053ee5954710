package vn.bantin.views;

import java.util.stream.Stream;

/** The set of events. Each is kept for eight days. */
public interface ViewEventStore {

    /** One unconditional put: one write unit, no read. Returns once it is durable; throws if that is unknown. */
    void add(ViewEvent event);

    /** A bucket's events in key order, read lazily page by page: all of them may not fit into memory. */
    Stream<ViewEvent> in(long slot, int bucket, Reading reading);

    /** Only late events, which count for the slot before. */
    Stream<ViewEvent> late(long slot, int bucket, Reading reading);

    enum Reading {
        /** May miss the last second's events, at half the price. */
        EVENTUAL,
        STRONG
    }
}
