package vn.bantin.functions.search.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import vn.bantin.search.IndexObjectStore;

/** An in-memory index object store. */
public final class MemoryFiles implements IndexObjectStore {

    final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    final AtomicInteger reads = new AtomicInteger();
    private final Map<String, Stored> stored = new ConcurrentHashMap<>();
    private final InstantSource clock;
    long written;

    public MemoryFiles(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void put(String key, Path file) throws IOException {
        put(key, Files.readAllBytes(file));
    }

    @Override
    public synchronized void put(String key, byte[] content) throws IOException {
        if (objects.putIfAbsent(key, content) != null) {
            throw new IOException(key + " was written before");
        }
        stored.put(key, new Stored(key, clock.instant()));
        written += content.length;
    }

    @Override
    public byte[] get(String key) throws IOException {
        reads.incrementAndGet();
        var content = objects.get(key);
        if (content == null) {
            throw new NoSuchFileException(key);
        }
        return content;
    }

    @Override
    public void get(String key, Path to) throws IOException {
        Files.write(to, get(key));
    }

    @Override
    public void delete(String key) {
        objects.remove(key);
        stored.remove(key);
    }

    @Override
    public List<Stored> list(String prefix) {
        return stored.values().stream().filter(s -> s.key().startsWith(prefix)).toList();
    }
}
