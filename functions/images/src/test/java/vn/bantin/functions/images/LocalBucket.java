package vn.bantin.functions.images;

import java.net.URI;
import java.util.UUID;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A new bucket on S3Proxy inside this JVM, which verifies signatures like S3. */
final class LocalBucket {

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local-secret"));
    private static final URI ENDPOINT = start();

    private final String name = "bantin-" + UUID.randomUUID();
    private final S3Client s3;

    LocalBucket() {
        this(4);
    }

    /** @param attempts total attempts per call */
    LocalBucket(int attempts) {
        s3 = S3Client.builder()
                .endpointOverride(ENDPOINT)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .forcePathStyle(true)
                .serviceConfiguration(c -> c.expectContinueEnabled(false).chunkedEncodingEnabled(false))
                .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(attempts)))
                .httpClient(Apache5HttpClient.create())
                .build();
        s3.createBucket(r -> r.bucket(name));
    }

    private static URI start() {
        var proxy = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, "local", "local-secret")
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    String name() {
        return name;
    }

    S3Client s3() {
        return s3;
    }

    S3MediaStorage storage() {
        var presigner = S3Presigner.builder()
                .endpointOverride(ENDPOINT)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
        return new S3MediaStorage(() -> s3, () -> presigner, name);
    }
}
