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
 * Makes of an original what is served. Events may come twice, late, in any order, and the process may die at any step:
 *
 * <ol>
 *   <li>mark the upload as processing; one that is finished, gone or unknown: only discard the original
 *   <li>make the files; their keys hold the content's hash, so making them again changes nothing
 *   <li>store them, then set the end state, on condition that nobody has and the description is the one used
 *   <li>discard the original: always last, so that whatever went wrong before can be done again
 * </ol>
 */
final class RenditionService {

    /** An upload that kills the process this often is given up. One event is delivered three times. */
    private static final int ATTEMPTS = 6;

    private static final int REDOES = 4;

    private final UploadStore uploads;
    private final MediaStorage storage;
    private final InstantSource clock;

    RenditionService(UploadStore uploads, MediaStorage storage, InstantSource clock) {
        this.uploads = uploads;
        this.storage = storage;
        this.clock = clock;
    }

    /** @param key of an object that has been created */
    void uploaded(String key) {
        var crops = IncomingKey.crops(key).orElse(null);
        if (crops != null) {
            crop(crops);
            storage.delete(key);
            return;
        }
        var incoming = IncomingKey.of(key).orElse(null);
        if (incoming == null) {
            // nothing but signed uploads belongs here
            storage.delete(key);
            return;
        }
        for (var tries = 0; tries < REDOES; tries++) {
            var begun = uploads.begin(incoming.kind(), incoming.id(), clock.instant())
                    .orElse(null);
            if (begun == null || process(begun)) {
                discard(incoming);
                return;
            }
        }
        throw new IllegalStateException("the description of " + key + " keeps changing");
    }

    /**
     * Makes a picture's crops as its description wants them now, whatever it was when somebody asked: so events may come twice
     * or in any order. Stored first, named then, on condition that nobody has moved the spot meanwhile.
     */
    void crop(String id) {
        for (var tries = 0; tries < REDOES; tries++) {
            var upload = uploads.find(UploadKind.IMAGE, id).orElse(null);
            if (upload == null
                    || !(upload.state() instanceof UploadState.Ready ready)
                    || upload.description().focus().equals(ready.cropped())) {
                return;
            }
            var making = RenditionJob.crops(upload, ready, largest(ready));
            if (!(making.end() instanceof UploadState.Ready cropped)) {
                throw new IllegalStateException("a rendition of " + id + " is unreadable");
            }
            store(making);
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
                .orElseThrow(() -> new IllegalStateException(key + " is not in the bucket"));
    }

    private void store(RenditionJob making) {
        for (var file : making.files()) {
            storage.publish(
                    file.rendition().key(), file.content(), file.rendition().contentType(), file.downloadAs());
        }
    }

    /** False where it is to be done again, with the description as it is now. */
    private boolean process(Upload begun) {
        var making = making(begun);
        store(making);
        if (uploads.finish(begun, making.end(), clock.instant())) {
            return true;
        }
        var now = uploads.find(begun.kind(), begun.id()).orElse(null);
        if (now == null || now.state() instanceof UploadState.Rejected) {
            // what was stored just now may have come after the clean-up
            making.files().forEach(file -> storage.delete(file.rendition().key()));
            return true;
        }
        return now.state().finished();
    }

    /** Last the original: until then the event can be delivered again, and goes on here. */
    private void discard(IncomingKey incoming) {
        var upload = uploads.find(incoming.kind(), incoming.id()).orElse(null);
        if (upload != null && upload.state() instanceof UploadState.Rejected) {
            // an attempt that died may have stored some
            storage.list(RenditionJob.folder(incoming.id())).forEach(storage::delete);
        }
        storage.delete(incoming.kind().incomingKey(incoming.id()));
    }

    private RenditionJob making(Upload begun) {
        if (begun.state() instanceof UploadState.Processing processing && processing.attempts() > ATTEMPTS) {
            return RenditionJob.rejected(RejectionReason.GAVE_UP.text());
        }
        var original = storage.read(
                        begun.kind().incomingKey(begun.id()), begun.kind().mostBytes())
                .orElse(null);
        if (original == null) {
            return RenditionJob.rejected(RejectionReason.LOST.text());
        }
        if (original.length != begun.size() || !sha256(original).equalsIgnoreCase(begun.sha256())) {
            return RenditionJob.rejected(RejectionReason.OTHER_BYTES.text());
        }
        return RenditionJob.of(begun, original);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
