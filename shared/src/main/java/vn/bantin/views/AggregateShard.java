package vn.bantin.views;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * One shard of a slot's aggregate: views by article.
 *
 * @param number of the shard; {@link #of} gives the shard of an article
 * @param revision one more than the revision it replaces, while the slot is open; 0 once final
 */
public record AggregateShard(long slot, int number, SortedMap<String, Long> counts, long revision, boolean isFinal) {

    public AggregateShard {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    public static AggregateShard frozen(long slot, int number, Map<String, Long> counts) {
        return new AggregateShard(slot, number, new TreeMap<>(counts), 0, true);
    }

    /** The next revision of an open slot: the larger count of each article, since the set of events only grows. */
    public AggregateShard grown(Map<String, Long> counted) {
        var larger = new TreeMap<>(counts);
        counted.forEach((article, n) -> larger.merge(article, n, Math::max));
        return new AggregateShard(slot, number, larger, revision + 1, false);
    }

    public static AggregateShard none(long slot, int number) {
        return new AggregateShard(slot, number, new TreeMap<>(), 0, false);
    }

    public static int of(String article, int shards) {
        var crc = new CRC32();
        crc.update(article.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % shards);
    }
}
