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
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.SingleInstanceLockFactory;

/**
 * Maps Lucene's file names ({@code _5.cfs}, {@code segments_9}) to local files with globally unique names, which are also
 * their object keys. Two indexers that both write {@code _5.cfs} cannot overwrite each other's file, and switching to
 * another manifest only changes the mapping.
 */
final class UniqueNameDirectory extends BaseDirectory {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final MMapDirectory local;
    private final Map<String, String> names = new ConcurrentHashMap<>();

    UniqueNameDirectory(Path folder) throws IOException {
        super(new SingleInstanceLockFactory());
        local = new MMapDirectory(folder);
    }

    /** Replaces the visible files: local name by Lucene file name. */
    void show(Map<String, String> files) {
        names.keySet().retainAll(files.keySet());
        names.putAll(files);
    }

    /** The local name of a Lucene file. */
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

    /** Deletes local files that are not visible. */
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

    /** No-op: files are uploaded before they are referenced, so local durability does not matter. */
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
        return local.openInput(local(name), context);
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
