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
 * Removes objects that no reader can still want, an hour after they left the index at the earliest. What leaves is named in
 * the manifests that follow; when enough has gathered it moves into a list of its own, whose name tells when, and once that
 * list is old enough all it names is deleted. Only what a manifest that counted has let go is ever on a list, and keys are
 * never used again. What a crash left behind is on no list: a sweep finds it.
 */
final class IndexGarbageCollector {

    /** An hour, and some minutes for clocks that differ. */
    static final Duration GRACE = Duration.ofMinutes(70);

    static final String LISTS = "index/dropped/";

    /** A manifest names at most about so many: it is uploaded with every edit. */
    private static final int ENOUGH = 200;

    private final IndexObjectStore files;
    private Set<String> listed = Set.of();

    IndexGarbageCollector(IndexObjectStore files) {
        this.files = files;
    }

    /** What the manifest after {@code from} names as gone. */
    Map<String, Instant> leaving(
            @Nullable Manifest from, @Nullable String fromKey, Map<String, Part> next, Instant now) {
        var gone = new HashMap<String, Instant>();
        if (from == null || fromKey == null) {
            return gone;
        }
        gone.putAll(from.dropped());
        gone.keySet().removeAll(listed);
        var staying = new HashSet<String>();
        next.values().forEach(part -> staying.add(part.key()));
        for (var part : from.files().values()) {
            if (part.isObject() && !staying.contains(part.key())) {
                gone.put(part.key(), now);
            }
        }
        gone.put(fromKey, now);
        return gone;
    }

    /** Call once the pointer has moved to {@code current}. */
    void collect(Manifest current, Instant now) throws IOException {
        var gone = current.dropped();
        boolean old = gone.values().stream().anyMatch(since -> since.isBefore(now.minus(GRACE)));
        if (gone.size() < ENOUGH && !old) {
            return;
        }
        var key = LISTS + now.toEpochMilli() + "-" + UniqueNameDirectory.random();
        files.put(key, String.join("\n", gone.keySet()).getBytes(StandardCharsets.UTF_8));
        listed = gone.keySet();
        for (var list : files.list(LISTS)) {
            if (time(list.key()).isBefore(now.minus(GRACE))) {
                for (var name : names(list.key())) {
                    files.delete(name);
                }
                files.delete(list.key());
            }
        }
    }

    /** Removes what is old and named by nothing: the rest of writers that died before the pointer moved. */
    void sweep(Manifest current, String currentKey, Instant now) throws IOException {
        var wanted = new HashSet<>(current.dropped().keySet());
        wanted.add(currentKey);
        current.files().values().forEach(part -> wanted.add(part.key()));
        var lists = files.list(LISTS);
        for (var list : lists) {
            wanted.add(list.key());
            wanted.addAll(names(list.key()));
        }
        for (var stored : files.list("index/")) {
            if (!wanted.contains(stored.key()) && stored.at().isBefore(now.minus(GRACE))) {
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
