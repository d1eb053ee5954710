package vn.bantin.functions.search.index;

import java.net.URI;
import java.util.UUID;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import vn.bantin.aws.AwsClients;
import vn.bantin.aws.S3Clients;
import vn.bantin.aws.Timeouts;
import vn.bantin.search.IndexObjectStore;

/** Runs against S3Proxy, which verifies signatures like S3. */
class S3IndexObjectStoreTest extends IndexFilesContract {

    private static TransientNio2BlobStore store;
    private static S3Proxy proxy;
    private IndexObjectStore files;

    @BeforeAll
    static void start() throws Exception {
        store = new TransientNio2BlobStore();
        proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, "key", "secret")
                .ignoreUnknownHeaders(true)
                .stopTimeout(0)
                .build();
        proxy.start();
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.stop();
        store.close();
    }

    @BeforeEach
    void open() {
        var bucket = "b-" + UUID.randomUUID();
        store.createContainer(bucket);
        var clients = AwsClients.at(
                URI.create("http://127.0.0.1:" + proxy.getPort()),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
        files = new S3IndexObjectStore(S3Clients.client(clients, Timeouts.CALLER), bucket);
    }

    @Override
    IndexObjectStore files() {
        return files;
    }
}
