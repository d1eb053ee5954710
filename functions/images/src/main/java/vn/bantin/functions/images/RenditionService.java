package vn.bantin.functions.images;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import vn.bantin.media.Crop;
import vn.bantin.media.RejectionReason;
import vn.bantin.media.Rendition;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadState;
import vn.bantin.media.UploadStore;

/**
 * Processes originals into public files. Events may be duplicated, late or reordered, and the process may crash at any step:
 *
 * <ol>
 *   <li>Mark the upload as processing. If it is finished, deleted or unknown, only delete the original.
 *   <li>Render the files. Their keys contain a hash of the content, so rendering is idempotent.
 *   <li>Store them, then set the final state, on condition that the upload and the description used are unchanged.
 *   <li>Delete the original last, so that all earlier steps can be retried.
 * </ol>
 */
final class RenditionService {

    /** Attempts before an upload that crashes the process is rejected. Each event is delivered up to three times. */
    private static final int MAX_ATTEMPTS = 6;

    private static final int MAX_CONFLICTS = 4;

    private final UploadStore uploads;
    private final MediaStorage storage;
    private final InstantSource clock;

    RenditionService(UploadStore uploads, MediaStorage storage, InstantSource clock) {
        this.uploads = uploads;
        this.storage = storage;
        this.clock = clock;
    }

    /** @param key of the created object */
    void uploaded(String key) {
        var crops = UploadObjectKey.crops(key).orElse(null);
        if (crops != null) {
            crop(crops);
            storage.delete(key);
            return;
        }
        var incoming = UploadObjectKey.of(key).orElse(null);
        if (incoming == null) {
            // only signed uploads belong under this prefix
            storage.delete(key);
            return;
        }
        for (var tries = 0; tries < MAX_CONFLICTS; tries++) {
            var begun = uploads.begin(incoming.kind(), incoming.id(), clock.instant())
                    .orElse(null);
            if (begun == null || process(begun)) {
                deleteOriginal(incoming);
                return;
            }
        }
        throw new IllegalStateException("the description of " + key + " keeps changing");
    }

    /**
     * Renders an image's crops for its current focal point, so duplicate and reordered events are harmless. Stores the files
     * first, then references them if the focal point is unchanged.
     */
    void crop(String id) {
        for (var tries = 0; tries < MAX_CONFLICTS; tries++) {
            var upload = uploads.find(UploadKind.IMAGE, id).orElse(null);
            if (upload == null
                    || !(upload.state() instanceof UploadState.Ready ready)
                    || upload.description().focus().equals(ready.cropped())) {
                return;
            }
            var job = ProcessedUpload.crops(upload, ready, largest(ready));
            if (!(job.end() instanceof UploadState.Ready cropped)) {
                throw new IllegalStateException("a rendition of " + id + " is unreadable");
            }
            store(job);
            if (uploads.recrop(upload, cropped)) {
                return;
            }
        }
        throw new IllegalStateException("the description of " + id + " keeps changing");
    }

    private byte[] largest(UploadState.Ready ready) {
        var key = ready.renditions().stream()
                .filter(r -> r.crop() == Crop.WHOLE && r.contentType().equals("image/jpeg"))
                .max(Comparator.comparingInt(Rendition::width))
                .orElseThrow()
                .key();
        return storage.read(key, UploadKind.IMAGE.mostBytes())
                .orElseThrow(() -> new IllegalStateException(key + " does not exist in the bucket"));
    }

    private void store(ProcessedUpload job) {
        for (var file : job.files()) {
            storage.publish(
                    file.rendition().key(), file.content(), file.rendition().contentType(), file.downloadAs());
        }
    }

    /** Returns false if the description changed meanwhile and the upload must be processed again. */
    private boolean process(Upload begun) {
        var job = render(begun);
        store(job);
        if (uploads.finish(begun, job.end(), clock.instant())) {
            return true;
        }
        var now = uploads.find(begun.kind(), begun.id()).orElse(null);
        if (now == null || now.state() instanceof UploadState.Rejected) {
            // these files may have been stored after the clean-up
            job.files().forEach(file -> storage.delete(file.rendition().key()));
            return true;
        }
        return now.state().finished();
    }

    /** Deletes the original, and the files of a rejected upload. */
    private void deleteOriginal(UploadObjectKey incoming) {
        var upload = uploads.find(incoming.kind(), incoming.id()).orElse(null);
        if (upload != null && upload.state() instanceof UploadState.Rejected) {
            // a crashed attempt may have stored files
            storage.list(ProcessedUpload.folder(incoming.id())).forEach(storage::delete);
        }
        storage.delete(incoming.kind().incomingKey(incoming.id()));
    }

    private ProcessedUpload render(Upload begun) {
        if (begun.state() instanceof UploadState.Processing processing && processing.attempts() > MAX_ATTEMPTS) {
            return ProcessedUpload.rejected(RejectionReason.GAVE_UP.text());
        }
        var original = storage.read(
                        begun.kind().incomingKey(begun.id()), begun.kind().mostBytes())
                .orElse(null);
        if (original == null) {
            return ProcessedUpload.rejected(RejectionReason.LOST.text());
        }
        if (original.length != begun.size() || !sha256(original).equalsIgnoreCase(begun.sha256())) {
            return ProcessedUpload.rejected(RejectionReason.OTHER_BYTES.text());
        }
        return ProcessedUpload.of(begun, original);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // required of every JDK
        }
    }
}
