package vn.bantin.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Stores the index as immutable objects under unique keys. Every failure, a missing object included, is an
 * {@link IOException}.
 */
public interface IndexObjectStore {

    void put(String key, Path file) throws IOException;

    void put(String key, byte[] content) throws IOException;

    byte[] get(String key) throws IOException;

    /** Downloads an object to a new local file. */
    void get(String key, Path to) throws IOException;

    /** Succeeds if the object does not exist. */
    void delete(String key) throws IOException;

    /** All objects with this key prefix. */
    List<Stored> list(String prefix) throws IOException;

    record Stored(String key, Instant at) {}
}
