package vn.bantin.functions.search.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32C;
import vn.bantin.search.IndexObjectStore;

/** Transfers index files between the bucket and a local folder in parallel and verifies their checksums. */
final class SegmentStore {

    static final String FILES = "index/files/";
    static final String MANIFESTS = "index/manifests/";

    private static final int PARALLEL = 12;

    /** Files up to this size are embedded in the manifest: segment info, compound-file entries, live documents. */
    private static final int EMBEDDED_BYTES = 4 * 1024;

    private final IndexObjectStore files;

    SegmentStore(IndexObjectStore files) {
        this.files = files;
    }

    Manifest manifest(String key) throws IOException {
        return ManifestJson.read(files.get(key));
    }

    /** Downloads missing files. Returns local file names by Lucene file name. */
    Map<String, String> fetch(Manifest manifest, Path folder) throws IOException {
        var names = new HashMap<String, String>();
        var jobs = new ArrayList<Callable<Void>>();
        for (var file : manifest.files().entrySet()) {
            var part = file.getValue();
            var name = part.key().substring(FILES.length());
            names.put(file.getKey(), name);
            var target = folder.resolve(name);
            if (Files.exists(target) && Files.size(target) == part.bytes()) {
                continue;
            }
            if (part.isObject()) {
                jobs.add(() -> fetch(part, target));
            } else {
                fetch(part, target);
            }
        }
        together(jobs);
        return names;
    }

    /** Uploads the named files and returns their manifest entries. */
    Map<String, Manifest.Part> store(UniqueNameDirectory index, Collection<String> names) throws IOException {
        var parts = new HashMap<String, Manifest.Part>();
        var jobs = new ArrayList<Callable<Void>>();
        for (var name : names) {
            var path = index.path(name);
            long bytes = Files.size(path);
            var content = bytes > EMBEDDED_BYTES ? null : Base64.getEncoder().encodeToString(Files.readAllBytes(path));
            var part = new Manifest.Part(FILES + index.local(name), bytes, crc(path), content);
            parts.put(name, part);
            if (part.isObject()) {
                jobs.add(() -> {
                    files.put(part.key(), path);
                    return null;
                });
            }
        }
        together(jobs);
        return parts;
    }

    String store(Manifest manifest) throws IOException {
        var key = MANIFESTS + manifest.generation() + "-" + UniqueNameDirectory.random() + ".json.gz";
        files.put(key, ManifestJson.write(manifest));
        return key;
    }

    private Void fetch(Manifest.Part part, Path target) throws IOException {
        var arriving = target.resolveSibling(target.getFileName() + "." + UniqueNameDirectory.random() + ".part");
        try {
            long crc;
            if (part.content() == null) {
                files.get(part.key(), arriving);
                crc = crc(arriving);
            } else {
                var content = Base64.getDecoder().decode(part.content());
                Files.write(arriving, content);
                crc = crc(content);
            }
            if (Files.size(arriving) != part.bytes() || crc != part.crc()) {
                throw new IOException(part.key() + " is damaged: length or checksum differs");
            }
            Files.move(arriving, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(arriving);
        }
        return null;
    }

    private static long crc(byte[] content) {
        var crc = new CRC32C();
        crc.update(content);
        return crc.getValue();
    }

    private static long crc(Path file) throws IOException {
        var crc = new CRC32C();
        var buffer = new byte[64 * 1024];
        try (var in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
            }
        }
        return crc.getValue();
    }

    private static void together(Collection<Callable<Void>> jobs) throws IOException {
        if (jobs.isEmpty()) {
            return;
        }
        var running = new ArrayList<Future<Void>>();
        try (var threads = Executors.newFixedThreadPool(PARALLEL)) {
            for (var job : jobs) {
                running.add(threads.submit(job));
            }
        }
        for (var one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }
}
