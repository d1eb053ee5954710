package vn.bantin.views;

import java.util.concurrent.ConcurrentHashMap;
import vn.bantin.views.ViewEventStore.Reading;

/**
 * The sessions that arrived in the slot before. Once a slot is counted, that set is complete, so a warm process reads it once.
 * The cache is bounded; evicted sets are read again.
 */
final class PreviousSlotSessions {

    /** 0.5 MB: three slots with 64 buckets each take at most 100 MB. */
    private static final int SESSIONS_KEPT = 20_000;

    private record Key(long slot, int bucket) {}

    private final ViewEventStore eventStore;
    private final ConcurrentHashMap<Key, TextHashSet> kept = new ConcurrentHashMap<>();

    PreviousSlotSessions(ViewEventStore eventStore) {
        this.eventStore = eventStore;
    }

    TextHashSet before(long slot, int bucket) {
        var key = new Key(slot - 1, bucket);
        var known = kept.get(key);
        if (known != null) {
            return known;
        }
        var sessions = new TextHashSet();
        try (var events = eventStore.in(slot - 1, bucket, Reading.STRONG)) {
            events.filter(s -> s.kind() != ViewEvent.Kind.FILTERED).forEach(s -> sessions.add(TextHash.of(s.sid())));
        }
        kept.keySet().removeIf(k -> Math.abs(k.slot() - key.slot()) > 1);
        if (sessions.size() <= SESSIONS_KEPT) {
            kept.put(key, sessions);
        }
        return sessions;
    }
}
