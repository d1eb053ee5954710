package vn.bantin.newsroom;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link EditorialDocumentStore} in memory, held to the same contract as the DynamoDB adapter. */
public final class MemoryEditorialDocumentStore implements EditorialDocumentStore {

    private final Map<VersionedDocument.Name, List<VersionedDocument>> saves =
            new EnumMap<>(VersionedDocument.Name.class);
    private final List<Change.Audit> audit = new ArrayList<>();

    @Override
    public synchronized Optional<VersionedDocument> find(VersionedDocument.Name name) {
        return revisions(name).stream().findFirst();
    }

    @Override
    public synchronized List<VersionedDocument> revisions(VersionedDocument.Name name) {
        return saves.getOrDefault(name, List.of()).reversed();
    }

    @Override
    public synchronized boolean save(VersionedDocument document, Change.Audit entry) {
        if (find(document.name()).map(VersionedDocument::version).orElse(0L) != document.version() - 1) {
            return false;
        }
        saves.computeIfAbsent(document.name(), name -> new ArrayList<>()).add(document);
        audit.add(entry);
        return true;
    }

    public synchronized List<Change.Audit> audit() {
        return List.copyOf(audit);
    }
}
