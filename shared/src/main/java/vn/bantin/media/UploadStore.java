package vn.bantin.media;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where uploads are kept. Every change is conditional on what it replaces; reads by id are strongly consistent. */
public interface UploadStore {

    /** What came of asking for a ticket. */
    sealed interface Opened {
        record Ticket(Upload upload) implements Opened {}

        /** The same call was made before: its upload, still good for another try. */
        record Repeated(Upload upload) implements Opened {}

        /** The same idempotency key was used for another call. */
        record KeyReused() implements Opened {}

        record TooManyOpen(int quota) implements Opened {}
    }

    /** @param hash of the request, so that the same key with another request is told apart */
    record Repeat(String key, String hash) {}

    Opened open(Upload upload, @Nullable Repeat repeat);

    /** Not one that has {@linkplain Upload#lapsed lapsed}, nor one that is being deleted. */
    Optional<Upload> find(UploadKind kind, String id);

    /** The last upload that a person asked for with these bytes, however far it has come. */
    Optional<Upload> ofBytes(UploadKind kind, String owner, String sha256);

    /** Articles, by id. */
    Set<String> usedBy(UploadKind kind, String id);

    /**
     * Newest first.
     *
     * @param owner only theirs; null for everybody's
     * @param after position of the page before
     */
    Page list(UploadKind kind, @Nullable String owner, int limit, @Nullable String after);

    record Page(List<Upload> items, @Nullable String next) {}

    /** For {@link #list}: the place right behind an upload. */
    String positionOf(Upload upload);

    /** Marks that rendering begins; empty where there is no such upload or it is finished: then nothing is to be done. */
    Optional<Upload> begin(UploadKind kind, String id, Instant now);

    /** Sets the end state; false where another was faster, the description has changed since, or the upload is gone. */
    boolean finish(Upload begun, UploadState end, Instant now);

    /**
     * Replaces the description of an upload as it was read, keeps what it said before, and asks, in the same transaction, for
     * the articles that use it to be shown anew; false where it has changed since.
     *
     * @param by whoever changes it, as people know them
     */
    boolean describe(Upload read, MediaDescription words, String by);

    /** What became of a description since a version of it. */
    Changed since(Upload now, long version);

    /**
     * @param by whoever changed it last; null where nobody has
     * @param before what the version said; null where that is not known any more
     */
    record Changed(@Nullable String by, Instant at, @Nullable MediaDescription before) {}

    /**
     * Replaces the renditions of an upload as it was read, and asks for the articles that use it to be shown anew; false where
     * its description has changed since, or it is gone.
     */
    boolean recrop(Upload read, UploadState.Ready ready);

    /** Whether nothing will ever name its files again: there is no such upload, or it came to nothing, long ago. */
    boolean abandoned(UploadKind kind, String id, Instant now);

    /** How far a sweep through all files has come. */
    Optional<Swept> swept();

    void swept(Swept to);

    /** @param after key of the last file looked at; null where the sweep ended, at that time */
    record Swept(@Nullable String after, Instant at) {}

    /** What came of asking for deletion. */
    sealed interface Deleted {
        record Done() implements Deleted {}

        record InUse(Set<String> articles) implements Deleted {}

        record Changed() implements Deleted {}
    }

    /**
     * In three steps, so that no article can come to use it meanwhile: closes it to new uses, looks for uses, deletes.
     *
     * @param files called when nothing can use it any more, to delete its files before its record goes
     */
    Deleted delete(Upload upload, Runnable files);
}
