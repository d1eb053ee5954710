package vn.bantin.archive;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Entries of a WordPress export that posts refer to by number or name, which may come after them in the file. */
final class WxrReferences {

    record Profile(String name, String bio) {}

    private final Map<String, ArchivedMedia> media = new HashMap<>();
    private final Map<String, Set<String>> attached = new HashMap<>();
    private final Map<String, String> patterns = new HashMap<>();
    private final Map<String, Profile> guestAuthors = new HashMap<>();

    void addMedia(String id, String post, ArchivedMedia file) {
        media.put(id, file);
        attached.computeIfAbsent(post, p -> new LinkedHashSet<>()).add(id);
    }

    /** A reusable block: markup that posts show by its number. */
    void addPattern(String id, String markup) {
        patterns.put(id, markup);
    }

    void addGuestAuthor(String slug, Profile profile) {
        guestAuthors.put(slug, profile);
    }

    Optional<ArchivedMedia> media(String id) {
        return Optional.ofNullable(media.get(id));
    }

    /** The files that were uploaded to a post. */
    List<String> attachedTo(String post) {
        return List.copyOf(attached.getOrDefault(post, Set.of()));
    }

    Optional<String> pattern(String id) {
        return Optional.ofNullable(patterns.get(id));
    }

    Optional<Profile> guestAuthor(String slug) {
        return Optional.ofNullable(guestAuthors.get(slug));
    }
}
