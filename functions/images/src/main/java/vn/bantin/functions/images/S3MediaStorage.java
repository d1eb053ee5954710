package vn.bantin.functions.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import vn.bantin.media.Upload;

/** {@link MediaStorage} on S3. Thread-safe. */
final class S3MediaStorage implements MediaStorage {

    private static final String FOREVER = "public, max-age=31536000, immutable";

    private final Supplier<S3Client> s3;
    private final Supplier<S3Presigner> presigner;
    private final String bucket;

    /** @param s3 the client, made when a file is first wanted */
    S3MediaStorage(Supplier<S3Client> s3, Supplier<S3Presigner> presigner, String bucket) {
        this.s3 = s3;
        this.presigner = presigner;
        this.bucket = bucket;
    }

    /**
     * Length, type, checksum and {@code If-None-Match: *} are signed headers: S3 itself rejects a longer body, another type,
     * other bytes, and a second upload while the first still exists.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>
     */
    @Override
    public SignedPut sign(Upload upload, Duration lifetime) {
        var checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(upload.sha256()));
        var put = PutObjectRequest.builder()
                .bucket(bucket)
                .key(upload.kind().incomingKey(upload.id()))
                .contentLength(upload.size())
                .contentType(upload.contentType())
                .checksumSHA256(checksum)
                .ifNoneMatch("*")
                .build();
        var signed = presigner.get().presignPutObject(r -> r.signatureDuration(lifetime)
                .putObjectRequest(put));
        var headers = new LinkedHashMap<String, String>();
        signed.signedHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                headers.put(name, String.join(",", values));
            }
        });
        try {
            return new SignedPut(signed.url().toURI(), headers);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<byte[]> read(String key, long most) {
        try (var object = s3.get().getObject(r -> r.bucket(bucket).key(key))) {
            var bytes = object.readNBytes(Math.toIntExact(most + 1));
            if (bytes.length > most) {
                object.abort();
            }
            return Optional.of(bytes);
        } catch (NoSuchKeyException gone) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void publish(String key, byte[] content, String contentType, @Nullable String downloadAs) {
        var put = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType(contentType)
                .cacheControl(FOREVER);
        if (downloadAs != null) {
            put.contentDisposition(disposition(downloadAs));
        }
        s3.get().putObject(put.build(), RequestBody.fromBytes(content));
    }

    /** RFC 6266: an ASCII name for old clients and the full name for the others. */
    static String disposition(String name) {
        var plain = name.replaceAll("[^A-Za-z0-9 ._-]", "_");
        var full = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + full;
    }

    @Override
    public void delete(String key) {
        s3.get().deleteObject(r -> r.bucket(bucket).key(key));
    }

    @Override
    public List<String> list(String prefix) {
        return s3.get().listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    @Override
    public List<Stored> page(String prefix, @Nullable String after, int limit) {
        return s3
                .get()
                .listObjectsV2(
                        r -> r.bucket(bucket).prefix(prefix).startAfter(after).maxKeys(limit))
                .contents()
                .stream()
                .map(object -> new Stored(object.key(), object.lastModified()))
                .toList();
    }
}
