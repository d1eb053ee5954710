package vn.bantin.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Counts read in bunches and kept: a minute for a few articles, an hour for many, so that ordering an archive stays cheap. */
public final class KeptCounts implements ViewCounts {

    private static final int FEW = 200;
    private static final int BUNCH = 500;

    /** Some 60 bytes each. */
    private static final int MOST = 200_000;

    private final Function<Collection<String>, Map<String, Long>> source;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(long count, Instant readAt) {}

    public KeptCounts(Function<Collection<String>, Map<String, Long>> source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public Map<String, Long> of(Collection<String> articleIds) {
        var now = clock.instant();
        var oldest = now.minus(articleIds.size() <= FEW ? Duration.ofMinutes(1) : Duration.ofHours(1));
        var due = articleIds.stream()
                .filter(id -> !(kept.get(id) instanceof Kept k) || k.readAt.isBefore(oldest))
                .toList();
        if (kept.size() + due.size() > MOST) {
            kept.clear();
        }
        read(due).forEach((id, count) -> kept.put(id, new Kept(count, now)));
        var counts = new HashMap<String, Long>();
        for (var id : articleIds) {
            var known = kept.get(id);
            counts.put(id, known == null ? 0 : known.count);
        }
        return counts;
    }

    private Map<String, Long> read(List<String> ids) {
        var counts = new HashMap<String, Long>();
        ids.forEach(id -> counts.put(id, 0L));
        if (ids.size() <= BUNCH) {
            counts.putAll(ids.isEmpty() ? Map.of() : source.apply(ids));
            return counts;
        }
        var bunches = new ArrayList<Future<Map<String, Long>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int from = 0; from < ids.size(); from += BUNCH) {
                var bunch = ids.subList(from, Math.min(ids.size(), from + BUNCH));
                bunches.add(threads.submit(() -> source.apply(bunch)));
            }
        }
        try {
            for (var bunch : bunches) {
                counts.putAll(bunch.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("view counts cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return counts;
    }
}
