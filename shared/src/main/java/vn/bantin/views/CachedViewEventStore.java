package vn.bantin.views;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Caches events while consecutive slots are counted, so that each bucket is read once: counting a slot needs its own
 * events, the late ones in
 * the next slot, and the sessions of the slot before. Only for slots that receive no more events. The cache is bounded; evicted
 * buckets are read again.
 */
final class CachedViewEventStore implements ViewEventStore {

    private static final long MOST_KEPT = 200_000;
    private static final int MOST_OF_A_BUCKET = 20_000;

    private record Key(long slot, int bucket) {}

    private final ViewEventStore store;
    private final ConcurrentHashMap<Key, List<ViewEvent>> kept = new ConcurrentHashMap<>();
    private final AtomicLong events = new AtomicLong();

    CachedViewEventStore(ViewEventStore store) {
        this.store = store;
    }

    /** Evicts all slots before {@code slot}. */
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
    public void add(ViewEvent event) {
        throw new UnsupportedOperationException("only for counting");
    }

    @Override
    public Stream<ViewEvent> in(long slot, int bucket, Reading reading) {
        var events = keep(new Key(slot, bucket));
        return events != null ? events.stream() : store.in(slot, bucket, Reading.STRONG);
    }

    @Override
    public Stream<ViewEvent> late(long slot, int bucket, Reading reading) {
        var events = keep(new Key(slot, bucket));
        return events != null
                ? events.stream().filter(s -> s.kind() == ViewEvent.Kind.LATE)
                : store.late(slot, bucket, Reading.STRONG);
    }

    private @Nullable List<ViewEvent> keep(Key key) {
        var known = kept.get(key);
        if (known != null) {
            return known;
        }
        if (events.get() >= MOST_KEPT) {
            return null;
        }
        List<ViewEvent> read;
        try (var all = store.in(key.slot(), key.bucket(), Reading.STRONG)) {
            read = all.limit(MOST_OF_A_BUCKET + 1).toList();
        }
        if (read.size() > MOST_OF_A_BUCKET) {
            return null;
        }
        if (kept.putIfAbsent(key, read) == null) {
            events.addAndGet(read.size());
        }
        return read;
    }
}
