package vn.bantin.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Where the index is kept: objects that are written once under a key of their own and never changed. Every failure is an
 * {@link IOException}; a missing object too.
 */
public interface IndexObjectStore {

    void put(String key, Path file) throws IOException;

    void put(String key, byte[] content) throws IOException;

    byte[] get(String key) throws IOException;

    /** Copies an object to a local file that does not exist yet. */
    void get(String key, Path to) throws IOException;

    /** Removing what is not there is no failure. */
    void delete(String key) throws IOException;

    /** All objects whose key begins so, with when they were stored. */
    List<Stored> list(String prefix) throws IOException;

    record Stored(String key, Instant at) {}
}
