package vn.bantin.newsroom;

import java.util.List;
import java.util.Optional;

/** Editorial documents that exist once each: stored whole, versioned, with their history. */
public interface EditorialDocumentStore {

    /** The newest save, read strongly. */
    Optional<VersionedDocument> find(VersionedDocument.Name name);

    /** Every save, newest first. */
    List<VersionedDocument> revisions(VersionedDocument.Name name);

    /**
     * Stores a save, its revision and its audit entry, all or none.
     *
     * @return false if the stored version is not {@code document.version() - 1}
     */
    boolean save(VersionedDocument document, Change.Audit audit);
}
