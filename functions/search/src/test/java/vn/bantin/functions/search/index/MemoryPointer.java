package vn.bantin.functions.search.index;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.bantin.search.IndexPointer;

/** An in-memory index pointer. */
public final class MemoryPointer implements IndexPointer {

    public final AtomicInteger beats = new AtomicInteger();
    private final AtomicReference<@Nullable Target> target = new AtomicReference<>();

    @Override
    public Optional<Target> read() {
        return Optional.ofNullable(target.get());
    }

    @Override
    public void beat(Instant at) {
        beats.incrementAndGet();
    }

    @Override
    public boolean move(long from, Target to) {
        var stands = target.get();
        return (stands == null ? 0 : stands.generation()) == from && target.compareAndSet(stands, to);
    }
}
