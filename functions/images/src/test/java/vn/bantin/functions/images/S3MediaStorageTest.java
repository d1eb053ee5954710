package vn.bantin.functions.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** On S3Proxy, which verifies signatures like S3. */
final class S3MediaStorageTest extends MediaStorageContract {

    private final LocalBucket bucket = new LocalBucket();

    @Override
    MediaStorage storage() {
        return bucket.storage();
    }

    @Override
    S3Client s3() {
        return bucket.s3();
    }

    @Override
    String bucket() {
        return bucket.name();
    }

    @Test
    void files_are_stored_over_one_connection_without_retries() {
        var storage = new LocalBucket(1).storage();
        for (var i = 0; i < 500; i++) {
            storage.publish("media/" + i, new byte[5_000], "image/webp", null);
        }
        assertThat(storage.list("media/")).hasSize(500);
    }
}
