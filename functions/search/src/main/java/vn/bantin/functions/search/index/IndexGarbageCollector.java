package vn.bantin.functions.search.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.search.index.Manifest.Part;
import vn.bantin.search.IndexObjectStore;

/**
 * Deletes objects that the index no longer references, at least an hour after they were dropped, when no searcher can still
 * need them. Manifests carry the keys of dropped objects. Once enough have accumulated they are written to a list object
 * whose key contains the time, and when that list is old enough, everything on it is deleted. Only committed manifests
 * contribute keys, and keys are never reused. Objects left behind by a crash are on no list; {@link #sweep} finds them.
 */
final class IndexGarbageCollector {

    /** An hour, plus allowance for clock skew. */
    static final Duration GRACE = Duration.ofMinutes(70);

    static final String LISTS = "index/dropped/";

    /** Bounds the size of manifests, which are uploaded with every change. */
    private static final int LIST_THRESHOLD = 200;

    private final IndexObjectStore files;
    private Set<String> listed = Set.of();

    IndexGarbageCollector(IndexObjectStore files) {
        this.files = files;
    }

    /** The dropped objects to record in the manifest that follows {@code from}. */
    Map<String, Instant> dropped(
            @Nullable Manifest from, @Nullable String fromKey, Map<String, Part> next, Instant now) {
        var dropped = new HashMap<String, Instant>();
        if (from == null || fromKey == null) {
            return dropped;
        }
        dropped.putAll(from.dropped());
        dropped.keySet().removeAll(listed);
        var staying = new HashSet<String>();
        next.values().forEach(part -> staying.add(part.key()));
        for (var part : from.files().values()) {
            if (part.isObject() && !staying.contains(part.key())) {
                dropped.put(part.key(), now);
            }
        }
        dropped.put(fromKey, now);
        return dropped;
    }

    /** Call after the pointer has moved to {@code current}. */
    void collect(Manifest current, Instant now) throws IOException {
        var dropped = current.dropped();
        boolean old = dropped.values().stream().anyMatch(since -> since.isBefore(now.minus(GRACE)));
        if (dropped.size() < LIST_THRESHOLD && !old) {
            return;
        }
        var key = LISTS + now.toEpochMilli() + "-" + UniqueNameDirectory.random();
        files.put(key, String.join("\n", dropped.keySet()).getBytes(StandardCharsets.UTF_8));
        listed = dropped.keySet();
        for (var list : files.list(LISTS)) {
            if (time(list.key()).isBefore(now.minus(GRACE))) {
                for (var name : names(list.key())) {
                    files.delete(name);
                }
                files.delete(list.key());
            }
        }
    }

    /** Deletes old objects that nothing references: leftovers of writers that crashed before moving the pointer. */
    void sweep(Manifest current, String currentKey, Instant now) throws IOException {
        var referenced = new HashSet<>(current.dropped().keySet());
        referenced.add(currentKey);
        current.files().values().forEach(part -> referenced.add(part.key()));
        var lists = files.list(LISTS);
        for (var list : lists) {
            referenced.add(list.key());
            referenced.addAll(names(list.key()));
        }
        for (var stored : files.list("index/")) {
            if (!referenced.contains(stored.key()) && stored.at().isBefore(now.minus(GRACE))) {
                files.delete(stored.key());
            }
        }
    }

    private List<String> names(String list) throws IOException {
        return new String(files.get(list), StandardCharsets.UTF_8).lines().toList();
    }

    private static Instant time(String list) {
        return Instant.ofEpochMilli(Long.parseLong(list.substring(LISTS.length(), list.indexOf('-', LISTS.length()))));
    }
}
