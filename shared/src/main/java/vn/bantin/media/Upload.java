package vn.bantin.media;

import java.time.Duration;
import java.time.Instant;

/**
 * A picture or an attachment from its ticket on.
 *
 * @param owner the account that asked for the ticket
 * @param filename as the owner's machine called it; shown and searched, never part of a key
 * @param contentType as announced; what the file really is, rendering finds out
 * @param size in bytes, as announced and signed
 * @param sha256 of the original, 64 hexadecimal digits, as announced and signed
 * @param expiresAt when the signed URL ends
 * @param version of the description; grows with every edit
 */
public record Upload(
        UploadKind kind,
        String id,
        String owner,
        String filename,
        String contentType,
        long size,
        String sha256,
        Instant createdAt,
        Instant expiresAt,
        UploadState state,
        MediaDescription description,
        long version) {

    /** How long a signed URL may be used. */
    public static final Duration TICKET = Duration.ofMinutes(5);
    /** An upload that has begun in time may end late, and its event come later still. */
    public static final Duration LATE = Duration.ofDays(1);
    /** A refusal is shown this long. */
    public static final Duration REFUSAL = Duration.ofDays(7);

    /** Lambda tells of an upload three times within an hour; what is not done by then is not being done. */
    public static final Duration RENDERING = Duration.ofHours(1);

    /** Whether rendering was begun and given up without a word: its process died each time. Compared, like expiry. */
    public boolean stuck(Instant now) {
        return state instanceof UploadState.Processing && now.isAfter(expiresAt.plus(RENDERING));
    }

    /** Whether nothing will come of it any more: the file never came. Compared, not left to TTL. */
    public boolean lapsed(Instant now) {
        return !state.finished() && now.isAfter(expiresAt.plus(LATE));
    }

    /** Whether its crops keep another spot than its description says: new ones are being made. */
    public boolean cropping() {
        return state instanceof UploadState.Ready ready
                && ready.cropped() != null
                && !ready.cropped().equals(description.focus());
    }

    public Upload with(UploadState newState) {
        return new Upload(
                kind,
                id,
                owner,
                filename,
                contentType,
                size,
                sha256,
                createdAt,
                expiresAt,
                newState,
                description,
                version);
    }

    public Upload described(MediaDescription newDescription) {
        return new Upload(
                kind,
                id,
                owner,
                filename,
                contentType,
                size,
                sha256,
                createdAt,
                expiresAt,
                state,
                newDescription,
                version + 1);
    }
}
