package vn.bantin.functions.images;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.bantin.media.Rendition;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadState;
import vn.bantin.media.UploadStore;
import vn.bantin.media.UploadStore.Swept;

/**
 * Deletes files that no upload references: of renderings that failed for good, of expired tickets, and files put into the
 * bucket by hand. Scans the bucket once a day in hourly parts, each continuing where the last one ended.
 *
 * <p>Files younger than an hour are kept. Files of an upload are deleted a day after it failed, when no event can restart it;
 * files of a ready upload are kept. Crops of an earlier focal point are deleted a week after the last change, since cached pages
 * still show them. Crops that were requested but never made are made here.
 */
final class MediaBucketSweep {

    private static final Duration MIN_AGE = Duration.ofHours(1);
    private static final Duration CACHE_LIFETIME = Duration.ofDays(7);
    private static final Duration INTERVAL = Duration.ofDays(1);
    private static final String INCOMING = "incoming/";
    private static final String MEDIA = "media/";
    private static final Pattern FOLDER = Pattern.compile("media/([^/]+)/.*");

    private final UploadStore uploads;
    private final MediaStorage storage;
    private final RenditionService renditions;
    private final InstantSource clock;
    private final int page;

    MediaBucketSweep(
            UploadStore uploads, MediaStorage storage, RenditionService renditions, InstantSource clock, int page) {
        this.uploads = uploads;
        this.storage = storage;
        this.renditions = renditions;
        this.clock = clock;
        this.page = page;
    }

    /** @return the number of deleted files */
    int run(Duration most) {
        var until = clock.instant().plus(most);
        var swept = uploads.swept().orElse(new Swept(null, Instant.EPOCH));
        if (swept.after() == null && clock.instant().isBefore(swept.at().plus(INTERVAL))) {
            return 0;
        }
        var removed = 0;
        var after = swept.after() == null ? INCOMING : swept.after();
        do {
            var prefix = after.startsWith(INCOMING) ? INCOMING : MEDIA;
            var objects = storage.page(prefix, after, page);
            removed += remove(objects);
            after = objects.size() == page ? objects.getLast().key() : prefix.equals(INCOMING) ? MEDIA : null;
            uploads.swept(new Swept(after, clock.instant()));
        } while (after != null && clock.instant().isBefore(until));
        return removed;
    }

    private int remove(Iterable<MediaStorage.Stored> objects) {
        var removed = 0;
        var orphansById = new HashMap<String, Predicate<String>>();
        for (var object : objects) {
            if (object.modified().isBefore(clock.instant().minus(MIN_AGE)) && isOrphan(object.key(), orphansById)) {
                storage.delete(object.key());
                removed++;
            }
        }
        return removed;
    }

    private boolean isOrphan(String key, Map<String, Predicate<String>> orphansById) {
        var incoming = UploadObjectKey.of(key).orElse(null);
        if (incoming != null) {
            return abandoned(incoming.kind(), incoming.id());
        }
        var id = folder(key);
        return id == null || orphansById.computeIfAbsent(id, this::orphans).test(key);
    }

    /** Selects the orphans in an upload's folder. */
    private Predicate<String> orphans(String id) {
        if (!abandoned(UploadKind.IMAGE, id)) {
            var picture = uploads.find(UploadKind.IMAGE, id).orElse(null);
            return picture == null ? key -> false : unused(picture);
        }
        var abandoned = abandoned(UploadKind.ATTACHMENT, id);
        return key -> abandoned;
    }

    private Predicate<String> unused(Upload picture) {
        if (picture.cropping()) {
            renditions.crop(picture.id());
            return key -> false;
        }
        if (!(picture.state() instanceof UploadState.Ready ready)
                || uploads.since(picture, picture.version())
                        .at()
                        .isAfter(clock.instant().minus(CACHE_LIFETIME))) {
            return key -> false;
        }
        var named = ready.renditions().stream().map(Rendition::key).collect(Collectors.toSet());
        return key -> !named.contains(key);
    }

    private boolean abandoned(UploadKind kind, String id) {
        return uploads.abandoned(kind, id, clock.instant());
    }

    private static @Nullable String folder(String key) {
        var match = FOLDER.matcher(key);
        return match.matches() ? match.group(1) : null;
    }
}
