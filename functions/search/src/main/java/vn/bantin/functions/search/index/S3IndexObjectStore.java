package vn.bantin.functions.search.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import vn.bantin.search.IndexObjectStore;
import vn.bantin.store.StoreUnavailableException;

/** {@link IndexObjectStore} in an S3 bucket. Safe for use by many threads. */
public final class S3IndexObjectStore implements IndexObjectStore {

    private final S3Client s3;
    private final String bucket;

    public S3IndexObjectStore(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void put(String key, Path file) throws IOException {
        call(() -> s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromFile(file)));
    }

    @Override
    public void put(String key, byte[] content) throws IOException {
        call(() -> s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(content)));
    }

    @Override
    public byte[] get(String key) throws IOException {
        return call(() -> s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray());
    }

    @Override
    public void get(String key, Path to) throws IOException {
        Files.deleteIfExists(to);
        call(() -> s3.getObject(r -> r.bucket(bucket).key(key), ResponseTransformer.toFile(to)));
    }

    @Override
    public void delete(String key) throws IOException {
        call(() -> s3.deleteObject(r -> r.bucket(bucket).key(key)));
    }

    @Override
    public List<Stored> list(String prefix) throws IOException {
        return call(() -> s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
                .map(object -> new Stored(object.key(), object.lastModified()))
                .toList());
    }

    private static <T> T call(Supplier<T> call) throws IOException {
        try {
            return call.get();
        } catch (SdkException | StoreUnavailableException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
