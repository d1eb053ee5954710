package vn.bantin.media;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An image or attachment, from its upload ticket on.
 *
 * @param owner the account that requested the ticket
 * @param filename on the owner's machine; shown and searched, never part of a key
 * @param contentType as announced; rendering detects the real type
 * @param size in bytes, as announced and signed
 * @param sha256 of the original, 64 hexadecimal digits, as announced and signed
 * @param expiresAt when the signed URL expires
 * @param description what readers get
 * @param version of the description and its proposal; grows with every edit
 * @param proposal a reporter's new description of a file that readers see, until an editor publishes it
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
        long version,
        @Nullable MediaDescription proposal) {

    /** An upload without a proposal. */
    public Upload(
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
        this(
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
                description,
                version,
                null);
    }

    /** Lifetime of a signed URL. */
    public static final Duration TICKET = Duration.ofMinutes(5);
    /** An upload that starts in time may end later, and its event arrive later still. */
    public static final Duration LATE = Duration.ofDays(1);
    /** How long a rejection is shown. */
    public static final Duration REFUSAL = Duration.ofDays(7);

    /** Lambda retries an event twice within an hour; after that, nothing is processing the upload. */
    public static final Duration RENDERING = Duration.ofHours(1);

    /** Whether rendering started but its process crashed each time. Computed, like expiry. */
    public boolean stuck(Instant now) {
        return state instanceof UploadState.Processing && now.isAfter(expiresAt.plus(RENDERING));
    }

    /** Whether the file never arrived. Computed, since DynamoDB's TTL deletes late. */
    public boolean lapsed(Instant now) {
        return !state.finished() && now.isAfter(expiresAt.plus(LATE));
    }

    /** Whether its crops show another focal point than the description: new ones are being rendered. */
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
                version,
                proposal);
    }

    /** What the newsroom sees and edits: the proposal, where there is one. */
    public MediaDescription words() {
        return proposal == null ? description : proposal;
    }

    public Upload proposed(MediaDescription newProposal) {
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
                description,
                version + 1,
                newProposal);
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
