package vn.bantin.search;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Points to the current manifest: the only mutable part of the index. Moved by compare-and-swap after the data is stored. */
public interface IndexPointer {

    /** Strongly consistent; empty before the first index. */
    Optional<Target> read();

    /**
     * Moves from generation {@code from} (0: from nothing) to {@code to}.
     *
     * @return false if another writer moved it first; nothing is changed then
     */
    boolean move(long from, Target to);

    /** Writes a heartbeat item that the stream delivers, which shows that the stream works. */
    void beat(Instant at);

    /**
     * @param generation grows by one with every move
     * @param manifest   key of the manifest
     * @param previous   key of the preceding manifest, in case this one is damaged
     */
    record Target(long generation, String manifest, @Nullable String previous) {}
}
