package vn.bantin.functions.images;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.bantin.media.Upload;

/** The bucket: originals come in under {@code incoming/}, what is served lies under {@code media/}. */
interface MediaStorage {

    /** @param headers to be sent exactly; the signature covers them */
    record SignedPut(URI url, Map<String, String> headers) {}

    SignedPut sign(Upload upload, Duration lifetime);

    /** An object's bytes; of one that is longer than {@code most}, that many and one more. */
    Optional<byte[]> read(String key, long most);

    /** @param downloadAs the name under which browsers save it; null for what they show */
    void publish(String key, byte[] content, String contentType, @Nullable String downloadAs);

    /** What is not there counts as deleted. */
    void delete(String key);

    List<String> list(String prefix);

    /** @param modified when its bytes were last stored */
    record Stored(String key, Instant modified) {}

    /** Objects under a prefix by key, after a key; fewer than {@code limit} are the last. */
    List<Stored> page(String prefix, @Nullable String after, int limit);
}
