package vn.bantin.bench.views;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import vn.bantin.views.ViewEvent;
import vn.bantin.views.ViewEventStore;

/**
 * Puts events like an SDK with retries on a network that loses requests and responses: each attempt may time out before or after it
 * is committed; after three attempts the outcome is unknown to the caller.
 */
final class UnreliableEventStore implements ViewEventStore {

    private static final int ATTEMPTS = 3;

    /** The outcome of the call is unknown. */
    static final class TimedOut extends RuntimeException {
        TimedOut() {
            super("timed out", null, false, false);
        }
    }

    private final ViewEventStore store;
    private final double before;
    private final double after;
    final LongAdder faults = new LongAdder();

    /** The events that were stored, acknowledged or not. */
    final Set<String> committed = ConcurrentHashMap.newKeySet();

    UnreliableEventStore(ViewEventStore store, double before, double after) {
        this.store = store;
        this.before = before;
        this.after = after;
    }

    @Override
    public void add(ViewEvent event) {
        var attempts = ThreadLocalRandom.current().nextInt(5) == 0
                ? 1
                : ATTEMPTS; // the deadline leaves no time for a second one
        for (var attempt = 1; ; attempt++) {
            try {
                once(event);
                return;
            } catch (TimedOut e) {
                faults.increment();
                if (attempt == attempts) {
                    throw e;
                }
            }
        }
    }

    private void once(ViewEvent event) {
        var luck = ThreadLocalRandom.current().nextDouble();
        if (luck < before) {
            throw new TimedOut();
        }
        store.add(event);
        committed.add(seen(event));
        if (luck > 1 - after) {
            throw new TimedOut();
        }
    }

    /** The slot it counts for, and the view. */
    static String seen(ViewEvent s) {
        var slot = s.kind() == ViewEvent.Kind.LATE ? s.slot() - 1 : s.slot();
        return slot + " " + (s.kind() == ViewEvent.Kind.FILTERED ? "!" : "") + s.page() + " " + s.sid();
    }

    @Override
    public Stream<ViewEvent> in(long slot, int bucket, Reading reading) {
        return store.in(slot, bucket, reading);
    }

    @Override
    public Stream<ViewEvent> late(long slot, int bucket, Reading reading) {
        return store.late(slot, bucket, reading);
    }
}
