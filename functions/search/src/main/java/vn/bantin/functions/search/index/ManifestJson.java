package vn.bantin.functions.search.index;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Manifests as they are stored: gzip-compressed JSON. The checksum of gzip detects damage. */
final class ManifestJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private record StoredManifest(
            @Nullable Long generation,
            int analyzer,
            @Nullable Instant at,
            @Nullable String previous,
            boolean rebuilt,
            long counted,
            @Nullable List<StoredFile> files,
            @Nullable List<String> touched,
            @Nullable List<StoredRemoval> dropped) {}

    /** An array rather than an object: a manifest lists a hundred files and is uploaded with every change. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    private record StoredFile(String name, String key, long bytes, long crc, @Nullable String content) {}

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    private record StoredRemoval(String key, Instant since) {}

    private ManifestJson() {}

    static byte[] write(Manifest manifest) throws IOException {
        var files = new TreeMap<>(manifest.files())
                .entrySet().stream()
                        .map(file -> new StoredFile(
                                file.getKey(),
                                file.getValue().key(),
                                file.getValue().bytes(),
                                file.getValue().crc(),
                                file.getValue().content()))
                        .toList();
        var dropped = new TreeMap<>(manifest.dropped())
                .entrySet().stream()
                        .map(removal -> new StoredRemoval(removal.getKey(), removal.getValue()))
                        .toList();
        var stored = new StoredManifest(
                manifest.generation(),
                manifest.analyzer(),
                manifest.at(),
                manifest.previous(),
                manifest.rebuilt(),
                manifest.counted(),
                files,
                manifest.touched(),
                dropped);
        var out = new ByteArrayOutputStream(4096);
        try (var gzip = new GZIPOutputStream(out)) {
            MAPPER.writeValue(gzip, stored);
        }
        return out.toByteArray();
    }

    /** @throws IOException if the manifest is damaged or incomplete */
    static Manifest read(byte[] stored) throws IOException {
        byte[] json;
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            json = gzip.readAllBytes();
        }
        try {
            return manifest(MAPPER.readValue(json, StoredManifest.class));
        } catch (JacksonException e) {
            throw new IOException("the manifest is not readable", e);
        }
    }

    private static Manifest manifest(StoredManifest stored) throws IOException {
        if (stored.generation() == null
                || stored.at() == null
                || stored.files() == null
                || stored.files().isEmpty()) {
            throw new IOException("the manifest is incomplete");
        }
        var files = new HashMap<String, Manifest.Part>();
        for (var file : stored.files()) {
            files.put(file.name(), new Manifest.Part(file.key(), file.bytes(), file.crc(), file.content()));
        }
        var dropped = new HashMap<String, Instant>();
        for (var removal : stored.dropped() == null ? List.<StoredRemoval>of() : stored.dropped()) {
            dropped.put(removal.key(), removal.since());
        }
        return new Manifest(
                stored.generation(),
                stored.analyzer(),
                stored.at(),
                stored.previous(),
                stored.rebuilt(),
                stored.counted(),
                files,
                stored.touched() == null ? List.of() : stored.touched(),
                dropped);
    }
}
