package vn.bantin.functions.search.index;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import vn.bantin.aws.S3Clients;
import vn.bantin.aws.Timeouts;
import vn.bantin.search.IndexObjectStore;
import vn.bantin.testing.LocalStack;

/** On LocalStack; skipped, with a reason, where there is no Docker. */
class LocalStackIndexObjectStoreTest extends IndexFilesContract {

    private IndexObjectStore files;

    @BeforeEach
    void open() {
        var s3 = S3Clients.client(LocalStack.clients(), Timeouts.CALLER);
        var bucket = "b-" + UUID.randomUUID();
        s3.createBucket(r -> r.bucket(bucket));
        files = new S3IndexObjectStore(s3, bucket);
    }

    @Override
    IndexObjectStore files() {
        return files;
    }
}
