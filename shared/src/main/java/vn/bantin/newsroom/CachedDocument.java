package vn.bantin.newsroom;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A decoded document, read again when it is older than its lifetime. Thread-safe; two threads may read at the same time,
 * and the later answer stays.
 *
 * @param <T> the decoded form
 */
public final class CachedDocument<T> {

    private final Supplier<Optional<VersionedDocument>> source;
    private final Function<VersionedDocument, T> decode;
    private final T absent;
    private final Duration lifetime;
    private final InstantSource clock;
    private volatile @Nullable Entry<T> entry;

    /**
     * @param absent the value while nothing has been saved
     * @param lifetime how old an answer may be; readers see a change after this time at the latest
     */
    public CachedDocument(
            Supplier<Optional<VersionedDocument>> source,
            Function<VersionedDocument, T> decode,
            T absent,
            Duration lifetime,
            InstantSource clock) {
        this.source = source;
        this.decode = decode;
        this.absent = absent;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** @param version 0 while nothing has been saved; part of the entity tag of what is rendered from the value */
    public record Current<T>(T value, long version, @Nullable Instant updatedAt) {}

    private record Entry<T>(Current<T> current, Instant readAt) {}

    public Current<T> get() {
        var known = entry;
        var now = clock.instant();
        if (known != null && now.isBefore(known.readAt().plus(lifetime))) {
            return known.current();
        }
        var current =
                source.get().map(document -> keep(known, document)).orElseGet(() -> new Current<>(absent, 0, null));
        entry = new Entry<>(current, now);
        return current;
    }

    /** Decodes only what has changed. */
    private Current<T> keep(@Nullable Entry<T> known, VersionedDocument document) {
        return known != null && known.current().version() == document.version()
                ? known.current()
                : new Current<>(decode.apply(document), document.version(), document.updatedAt());
    }
}
