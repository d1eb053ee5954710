package vn.bantin.aws;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Builds S3 clients, in functions that bundle the SDK's S3 module. A custom endpoint uses path-style addressing. */
public final class S3Clients {

    private S3Clients() {}

    /**
     * Objects are small and sent in one piece, their checksum in a header: asking first with {@code Expect: 100-continue}
     * costs a round trip, and after a chunked body a server may answer and close before it has read the last chunk.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Signature V4 in chunks</a>
     */
    public static S3Client client(AwsClients clients, Timeouts timeouts) {
        return clients.configure(S3Client.builder(), "S3", timeouts)
                .forcePathStyle(clients.endpoint("S3") != null)
                .serviceConfiguration(S3Configuration.builder()
                        .expectContinueEnabled(false)
                        .chunkedEncodingEnabled(false)
                        .build())
                .build();
    }

    public static S3Presigner presigner(AwsClients clients) {
        var endpoint = clients.endpoint("S3");
        var presigner = S3Presigner.builder()
                .region(clients.region())
                .credentialsProvider(clients.credentials())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(endpoint != null)
                        .build());
        return endpoint == null
                ? presigner.build()
                : presigner.endpointOverride(endpoint).build();
    }
}
