package vn.bantin.media;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores uploads. Every change is conditional on the state it replaces; reads by id are strongly consistent. */
public interface UploadStore {

    /** Result of requesting a ticket. */
    sealed interface Opened {
        record Ticket(Upload upload) implements Opened {}

        /** A repeated request: the upload of the first one. */
        record Repeated(Upload upload) implements Opened {}

        /** The idempotency key was used for another request. */
        record KeyReused() implements Opened {}

        record TooManyOpen(int quota) implements Opened {}
    }

    /** @param hash of the request, to detect a key reused for another one */
    record Repeat(String key, String hash) {}

    Opened open(Upload upload, @Nullable Repeat repeat);

    /** Empty for uploads that have {@linkplain Upload#lapsed lapsed} or are being deleted. */
    Optional<Upload> find(UploadKind kind, String id);

    /** A person's latest upload of these bytes, in any state. */
    Optional<Upload> ofBytes(UploadKind kind, String owner, String sha256);

    /**
     * @param id of the article, slug of the page, tag of the topic, "" for the site's logo
     * @param owner of the article, "" where it is not stored yet and for all other kinds
     * @param title an article's headline, the title of a page or a topic
     * @param live whether it is the version that readers see, or saw, that uses the upload
     */
    record Use(Kind kind, String id, String owner, String title, boolean live) {

        public enum Kind {
            ARTICLE,
            PAGE,
            TOPIC,
            LOGO
        }

        public boolean isArticle() {
            return kind == Kind.ARTICLE;
        }
    }

    /** What uses an upload, read strongly. */
    List<Use> usedBy(UploadKind kind, String id);

    /**
     * Newest first.
     *
     * @param owner null for all owners
     * @param after position returned with the preceding page
     */
    Page list(UploadKind kind, @Nullable String owner, int limit, @Nullable String after);

    record Page(List<Upload> items, @Nullable String next) {}

    /** The position behind an upload, for {@link #list}. */
    String positionOf(Upload upload);

    /** Marks the start of rendering; empty if the upload does not exist or is finished. */
    Optional<Upload> begin(UploadKind kind, String id, Instant now);

    /** Sets the final state; false if it is set already, the description has changed, or the upload was deleted. */
    boolean finish(Upload begun, UploadState end, Instant now);

    /**
     * Replaces the description of an upload, keeps the previous one, and requests, in the same transaction, that the articles that
     * use it are republished; false if it was changed meanwhile.
     *
     * @param by display name of the editor
     */
    boolean describe(Upload read, MediaDescription words, String by);

    /**
     * Keeps a new description of an upload as it was read, for an editor to publish; false where it has changed since.
     *
     * @param by the account's username
     */
    boolean propose(Upload read, MediaDescription words, String by);

    /** Changes of a description since a version. */
    Changed since(Upload now, long version);

    /**
     * @param by who changed it last; null if nobody did
     * @param before the description of that version; null if it is no longer stored
     */
    record Changed(@Nullable String by, Instant at, @Nullable MediaDescription before) {}

    /**
     * Replaces the renditions of an upload and requests that the articles that use it are republished; false if its description
     * was changed meanwhile or it was deleted.
     */
    boolean recrop(Upload read, UploadState.Ready ready);

    /** Whether its files can never be referenced again: the upload does not exist, or failed long ago. */
    boolean abandoned(UploadKind kind, String id, Instant now);

    /** Progress of the orphan sweep. */
    Optional<Swept> swept();

    void swept(Swept to);

    /** @param after key of the last file checked; null if the sweep was complete at that time */
    record Swept(@Nullable String after, Instant at) {}

    /** Result of a deletion. */
    sealed interface Deleted {
        record Done() implements Deleted {}

        record InUse(List<Use> uses) implements Deleted {}

        record Changed() implements Deleted {}
    }

    /**
     * Deletes an upload in three steps, so that no article can start to use it meanwhile: blocks new uses, checks for uses,
     * deletes.
     *
     * @param files deletes its files; called once nothing can use it, before its record is deleted
     */
    Deleted delete(Upload upload, Runnable files);
}
