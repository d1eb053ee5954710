package vn.bantin.search;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one thing about the index that changes: which manifest counts. Moved by compare-and-swap, data before pointer. */
public interface IndexPointer {

    /** Strongly consistent; empty before the first index. */
    Optional<Target> read();

    /**
     * Moves from generation {@code from} (0: from nothing) to {@code to}.
     *
     * @return false if somebody else was first; nothing is changed then
     */
    boolean move(long from, Target to);

    /** Changes an item of which the stream then tells: what comes through shows that nothing is being missed. */
    void beat(Instant at);

    /**
     * @param generation grows by one with every move
     * @param manifest   key of the manifest
     * @param previous   key of the manifest before, in case this one turns out damaged
     */
    record Target(long generation, String manifest, @Nullable String previous) {}
}
