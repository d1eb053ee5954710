package vn.bantin.functions.search.index;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One state of the index, never changed once written.
 *
 * @param generation grows by one with every commit
 * @param analyzer   version of the analysis it was written with; another one is rebuilt
 * @param at         when it was written
 * @param previous   key of the manifest it follows, or null for a first one
 * @param rebuilt    made from the whole table rather than from the one before
 * @param files      by the name Lucene knows
 * @param counted    up to where views are in it, see {@link vn.bantin.search.ViewCountSource}
 * @param touched    slugs that were read again for it
 * @param dropped    keys of objects that some manifest needed and this one does not, with the time of their leaving
 */
public record Manifest(
        long generation,
        int analyzer,
        Instant at,
        @Nullable String previous,
        boolean rebuilt,
        long counted,
        Map<String, Part> files,
        List<String> touched,
        Map<String, Instant> dropped) {

    /**
     * One file of the index.
     *
     * @param key     of its object; nothing is kept under it where the manifest holds the content
     * @param crc     CRC-32C of the bytes
     * @param content the bytes in Base64 where they are few, or null: a segment has two such files, and fetching each of
     *                them would take a cold start as long as fetching the third
     */
    public record Part(String key, long bytes, long crc, @Nullable String content) {

        boolean isObject() {
            return content == null;
        }
    }

    public Manifest {
        files = Map.copyOf(files);
        touched = List.copyOf(touched);
        dropped = Map.copyOf(dropped);
    }
}
