package vn.bantin.functions.images;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.bantin.media.Upload;

/** The media bucket: originals are uploaded to {@code incoming/}, public files are under {@code media/}. */
interface MediaStorage {

    /** @param headers must be sent exactly; the signature covers them */
    record SignedPut(URI url, Map<String, String> headers) {}

    SignedPut sign(Upload upload, Duration lifetime);

    /** An object's bytes, truncated to {@code most + 1}. */
    Optional<byte[]> read(String key, long most);

    /** @param downloadAs file name for downloads; null for files shown in the browser */
    void publish(String key, byte[] content, String contentType, @Nullable String downloadAs);

    /** Succeeds if the object does not exist. */
    void delete(String key);

    List<String> list(String prefix);

    /** @param modified when the object was last written */
    record Stored(String key, Instant modified) {}

    /** Objects under a prefix in key order, after a key; fewer than {@code limit} means the end. */
    List<Stored> page(String prefix, @Nullable String after, int limit);
}
