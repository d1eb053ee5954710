package vn.bantin.functions.images.render;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An ICC profile in numbered chunks, which may come in any order (ICC.1:2022, B.4). */
final class IccChunks {

    private final Map<Integer, byte[]> chunks = new TreeMap<>();
    private int count;
    private int bytes;

    /** @param from behind the tag: number and count of chunks, one byte each, then the data */
    void add(byte[] file, int from, int end) {
        if (end - from > 2 && bytes < ImageLimits.PROFILE_BYTES) {
            count = Math.max(count, file[from + 1] & 0xFF);
            chunks.putIfAbsent(file[from] & 0xFF, Arrays.copyOfRange(file, from + 2, end));
            bytes += end - from;
        }
    }

    /** The profile, or null if there is none or a chunk is missing. */
    byte @Nullable [] profile() {
        if (chunks.isEmpty() || chunks.size() < count) {
            return null;
        }
        var profile = new ByteArrayOutputStream(bytes);
        chunks.values().forEach(profile::writeBytes);
        return profile.toByteArray();
    }
}
