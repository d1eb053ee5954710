package vn.bantin.newsroom;

import java.time.Instant;

/**
 * One save of an editorial document.
 *
 * @param json the document in its stored form; {@code vn.bantin.json} has a codec for each name
 * @param version 1 for the first save, one more with each
 */
public record VersionedDocument(Name name, String json, long version, String updatedBy, Instant updatedAt) {

    /** The documents there are: one of each. */
    public enum Name {
        /** What editors chose for the front page. */
        FRONT,
        /** Name, menu, imprint and the other settings of the site. */
        SETTINGS,
        /** Addresses of a former site and where they lead. */
        REDIRECTS,
        /** Groups of words that searches take for one another. */
        SYNONYMS
    }
}
