package vn.bantin.views;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Events for a count that goes from slot to slot, each bucket read once: counting a slot asks for its own events, the late
 * ones in the next, and the sessions in the one before. Only for slots in which nothing arrives any more. Bounded: what is
 * larger than memory likes is read again.
 */
final class Window implements Sightings {

    private static final long MOST_KEPT = 200_000;

    private record Key(long slot, int bucket) {}

    private final Sightings store;
    private final ConcurrentHashMap<Key, List<Sighting>> kept = new ConcurrentHashMap<>();
    private final AtomicLong events = new AtomicLong();

    Window(Sightings store) {
        this.store = store;
    }

    /** From here on no slot before {@code slot} is asked for. */
    void from(long slot) {
        kept.entrySet().removeIf(e -> {
            var gone = e.getKey().slot() < slot;
            if (gone) {
                events.addAndGet(-e.getValue().size());
            }
            return gone;
        });
    }

    @Override
    public void add(Sighting sighting) {
        throw new UnsupportedOperationException("only for counting");
    }

    @Override
    public List<Sighting> in(long slot, int bucket, Reading reading) {
        var key = new Key(slot, bucket);
        var known = kept.get(key);
        if (known != null) {
            return known;
        }
        var read = store.in(slot, bucket, Reading.STRONG);
        if (events.addAndGet(read.size()) <= MOST_KEPT && kept.putIfAbsent(key, read) == null) {
            return read;
        }
        events.addAndGet(-read.size());
        return read;
    }

    @Override
    public List<Sighting> late(long slot, int bucket, Reading reading) {
        return in(slot, bucket, reading).stream()
                .filter(s -> s.kind() == Sighting.Kind.LATE)
                .toList();
    }
}
