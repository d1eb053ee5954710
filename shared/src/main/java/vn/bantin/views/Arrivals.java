package vn.bantin.views;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import vn.bantin.views.Sightings.Reading;

/**
 * Which sessions arrived in the slot before. Once a slot is counted, that set is complete, so a process that stays warm
 * reads it once. Bounded: what is larger than memory likes is read again.
 */
final class Arrivals {

    private static final int SESSIONS_KEPT = 8_000;

    private record Key(long slot, int bucket) {}

    private final Sightings sightings;
    private final ConcurrentHashMap<Key, Set<String>> kept = new ConcurrentHashMap<>();

    Arrivals(Sightings sightings) {
        this.sightings = sightings;
    }

    Set<String> before(long slot, int bucket) {
        var key = new Key(slot - 1, bucket);
        var known = kept.get(key);
        if (known != null) {
            return known;
        }
        var sessions = new HashSet<String>();
        for (var s : sightings.in(slot - 1, bucket, Reading.STRONG)) {
            if (s.kind() != Sighting.Kind.FILTERED) {
                sessions.add(s.sid());
            }
        }
        kept.keySet().removeIf(k -> Math.abs(k.slot() - key.slot()) > 2);
        if (sessions.size() <= SESSIONS_KEPT) {
            kept.put(key, sessions);
        }
        return sessions;
    }
}
