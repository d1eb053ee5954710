package vn.bantin.views;

import java.util.stream.Stream;

/** The set of events. Each lives for eight days. */
public interface ViewEventStore {

    /** One unconditional put: one write unit, no read. Returns when it is durable; throws when that is not known. */
    void add(ViewEvent sighting);

    /** A bucket's events in key order, read page by page as they are asked for: the whole may not fit into memory. */
    Stream<ViewEvent> in(long slot, int bucket, Reading reading);

    /** Only those that arrived late, which is, for the slot before. */
    Stream<ViewEvent> late(long slot, int bucket, Reading reading);

    enum Reading {
        /** May lack the last second's events, at half the price. */
        EVENTUAL,
        STRONG
    }
}
