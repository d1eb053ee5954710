package vn.bantin.functions.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class S3MediaStorageTest {

    @Test
    void files_are_stored_over_one_connection_without_retries() {
        var bucket = new LocalBucket(1);
        var storage = bucket.storage();
        for (var i = 0; i < 500; i++) {
            storage.publish("media/" + i, new byte[5_000], "image/webp", null);
        }
        assertThat(storage.list("media/")).hasSize(500);
    }
}
