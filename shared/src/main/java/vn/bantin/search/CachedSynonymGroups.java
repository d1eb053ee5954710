package vn.bantin.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import vn.bantin.log.Log;

/** Synonym groups for queries, at most half a minute old. Thread-safe. */
public final class CachedSynonymGroups implements Supplier<SynonymGroups> {

    private static final Duration LIFETIME = Duration.ofSeconds(30);

    private final SynonymSource source;
    private final InstantSource clock;
    private volatile Entry entry = new Entry(SynonymGroups.STANDARD, Instant.MIN);

    private record Entry(SynonymGroups groups, Instant expiresAt) {}

    public CachedSynonymGroups(SynonymSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /** If the source fails, searches continue with the last groups that were read. */
    @Override
    public SynonymGroups get() {
        var known = entry;
        var now = clock.instant();
        if (now.isBefore(known.expiresAt)) {
            return known.groups;
        }
        var groups = known.groups;
        try {
            groups = source.read();
        } catch (RuntimeException e) {
            Log.error("the synonym list cannot be read; searches use the last one", e);
        }
        entry = new Entry(groups, now.plus(LIFETIME));
        return groups;
    }
}
