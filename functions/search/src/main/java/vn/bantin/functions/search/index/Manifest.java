package vn.bantin.functions.search.index;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One immutable state of the index.
 *
 * @param generation grows by one with every commit
 * @param analyzer   version of the analysis it was written with; another one is rebuilt
 * @param at         when it was written
 * @param previous   key of the preceding manifest, or null for the first
 * @param rebuilt    whether it was built from the whole table instead of the preceding state
 * @param files      by Lucene's file name
 * @param counted    watermark of the view counts in it, see {@link vn.bantin.search.ViewCountSource}
 * @param touched    slugs whose documents this state updated
 * @param dropped    keys of objects that an earlier manifest needed and this one does not, with the time they were dropped
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
     * @param key     object key; no object exists if the manifest embeds the content
     * @param crc     CRC-32C of the bytes
     * @param content the bytes in Base64 if they are few, otherwise null: two of a segment's three files are tiny, and a
     *                download of each would triple the requests of a cold start
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
