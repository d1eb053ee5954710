package vn.bantin.views;

import java.util.List;

/** The set of events. Each lives for eight days. */
public interface Sightings {

    /** One unconditional put: one write unit, no read. Returns when it is durable; throws when that is not known. */
    void add(Sighting sighting);

    /** A bucket's events in key order. */
    List<Sighting> in(long slot, int bucket, Reading reading);

    /** Only those that arrived late, which is, for the slot before. */
    List<Sighting> late(long slot, int bucket, Reading reading);

    enum Reading {
        /** May lack the last second's events, at half the price. */
        EVENTUAL,
        STRONG
    }
}
