package vn.bantin.functions.search.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.store.BaseDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.store.SingleInstanceLockFactory;

/**
 * Lucene's files ({@code _5.cfs}, {@code segments_9}) over local files whose names are unique everywhere and always, which
 * are also their keys in the bucket. Two indexers that both write a {@code _5.cfs} never touch each other's, and going back
 * to a manifest is a change of names.
 */
final class UniqueNameDirectory extends BaseDirectory {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final NIOFSDirectory local;
    private final Map<String, String> names = new ConcurrentHashMap<>();

    UniqueNameDirectory(Path folder) throws IOException {
        super(new SingleInstanceLockFactory());
        local = new NIOFSDirectory(folder);
    }

    /** Shows exactly these files from now on: local name by Lucene's name. */
    void show(Map<String, String> files) {
        names.keySet().retainAll(files.keySet());
        names.putAll(files);
    }

    /** The local name behind Lucene's. */
    String local(String name) throws NoSuchFileException {
        var unique = names.get(name);
        if (unique == null) {
            throw new NoSuchFileException(name);
        }
        return unique;
    }

    Path path(String name) throws NoSuchFileException {
        return local.getDirectory().resolve(local(name));
    }

    Map<String, String> shown() {
        return new HashMap<>(names);
    }

    /** Removes local files that no name shows. */
    void sweep() throws IOException {
        var kept = Set.copyOf(names.values());
        try (var files = Files.newDirectoryStream(local.getDirectory())) {
            for (var file : files) {
                if (!kept.contains(file.getFileName().toString())) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    static String random() {
        return Long.toString(RANDOM.nextLong(Long.MAX_VALUE), 36) + Long.toString(RANDOM.nextLong(Long.MAX_VALUE), 36);
    }

    @Override
    public String[] listAll() {
        var all = names.keySet().toArray(new String[0]);
        Arrays.sort(all);
        return all;
    }

    @Override
    public void deleteFile(String name) throws IOException {
        var unique = local(name);
        names.remove(name);
        Files.deleteIfExists(local.getDirectory().resolve(unique));
    }

    @Override
    public long fileLength(String name) throws IOException {
        return local.fileLength(local(name));
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
        var unique = random() + name.replace('_', '-');
        var output = local.createOutput(unique, context);
        names.put(name, unique);
        return output;
    }

    @Override
    public IndexOutput createTempOutput(String prefix, String suffix, IOContext context) throws IOException {
        var output = local.createTempOutput(prefix, suffix, context);
        names.put(output.getName(), output.getName());
        return output;
    }

    /** What counts is uploaded before it counts: nothing depends on this disk. */
    @Override
    public void sync(Collection<String> names) {}

    @Override
    public void syncMetaData() {}

    @Override
    public void rename(String source, String target) throws IOException {
        names.put(target, local(source));
        names.remove(source);
    }

    @Override
    public IndexInput openInput(String name, IOContext context) throws IOException {
        return fileLength(name) > MappedFile.LONGEST
                ? local.openInput(local(name), context)
                : MappedFile.open(path(name));
    }

    @Override
    public Set<String> getPendingDeletions() {
        return Set.of();
    }

    @Override
    public void close() throws IOException {
        isOpen = false;
        local.close();
    }
}
