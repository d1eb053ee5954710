package vn.bantin.views;

import java.util.concurrent.ConcurrentHashMap;
import vn.bantin.views.ViewEventStore.Reading;

/**
 * Which sessions arrived in the slot before. Once a slot is counted, that set is complete, so a process that stays warm
 * reads it once. Bounded: what is larger than memory likes is read again.
 */
final class SessionArrivals {

    /** Half a megabyte: of three slots with 64 buckets each 100 MB at most. */
    private static final int SESSIONS_KEPT = 20_000;

    private record Key(long slot, int bucket) {}

    private final ViewEventStore sightings;
    private final ConcurrentHashMap<Key, FingerprintSet> kept = new ConcurrentHashMap<>();

    SessionArrivals(ViewEventStore sightings) {
        this.sightings = sightings;
    }

    FingerprintSet before(long slot, int bucket) {
        var key = new Key(slot - 1, bucket);
        var known = kept.get(key);
        if (known != null) {
            return known;
        }
        var sessions = new FingerprintSet();
        try (var events = sightings.in(slot - 1, bucket, Reading.STRONG)) {
            events.filter(s -> s.kind() != ViewEvent.Kind.FILTERED).forEach(s -> sessions.add(Fingerprint.of(s.sid())));
        }
        kept.keySet().removeIf(k -> Math.abs(k.slot() - key.slot()) > 1);
        if (sessions.size() <= SESSIONS_KEPT) {
            kept.put(key, sessions);
        }
        return sessions;
    }
}
