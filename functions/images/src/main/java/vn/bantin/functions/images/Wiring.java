package vn.bantin.functions.images;

import java.security.SecureRandom;
import java.time.InstantSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import vn.bantin.aws.Aws;
import vn.bantin.aws.Secrets;
import vn.bantin.aws.Timeouts;
import vn.bantin.persistence.DynamoUploadStore;
import vn.bantin.web.Cursors;
import vn.bantin.web.Lazy;

/** The object graph of this function's handlers, from their environment. */
final class Wiring {

    /** Tickets that one person may have open at a time. */
    private static final int QUOTA = 30;

    /** Objects of one listing; S3 gives a thousand at most. */
    private static final int PAGE = 1_000;

    private Wiring() {}

    static UploadContext library() {
        var clock = InstantSource.system();
        var secrets = new Secrets(environment("SIGNING_SECRET"), Timeouts.CALLER, clock);
        return new UploadContext(
                uploads(Timeouts.CALLER, clock),
                storage(Timeouts.CALLER),
                new Cursors(secrets, clock),
                clock,
                new SecureRandom());
    }

    static RenditionService renditions() {
        var clock = InstantSource.system();
        return new RenditionService(uploads(Timeouts.BACKGROUND, clock), storage(Timeouts.BACKGROUND), clock);
    }

    static OrphanSweep sweep() {
        var clock = InstantSource.system();
        return new OrphanSweep(
                uploads(Timeouts.BACKGROUND, clock), storage(Timeouts.BACKGROUND), renditions(), clock, PAGE);
    }

    private static DynamoUploadStore uploads(Timeouts patience, InstantSource clock) {
        return new DynamoUploadStore(Aws.dynamo(patience), environment("TABLE"), clock, QUOTA);
    }

    private static S3MediaStorage storage(Timeouts patience) {
        return new S3MediaStorage(Lazy.of(() -> client(patience)), Lazy.of(Wiring::presigner), environment("BUCKET"));
    }

    private static S3Client client(Timeouts patience) {
        var client = S3Client.builder()
                .region(Aws.region())
                .credentialsProvider(Aws.credentials())
                .httpClient(Aws.http(patience))
                .serviceConfiguration(S3MediaStorage::inOnePiece)
                .overrideConfiguration(Aws.overrides(patience));
        var endpoint = Aws.endpoint("S3");
        if (endpoint != null) {
            // a stand-in has one host name for every bucket
            client.endpointOverride(endpoint).forcePathStyle(true);
        }
        return client.build();
    }

    private static S3Presigner presigner() {
        var presigner = S3Presigner.builder().region(Aws.region()).credentialsProvider(Aws.credentials());
        var endpoint = Aws.endpoint("S3");
        if (endpoint != null) {
            presigner
                    .endpointOverride(endpoint)
                    .serviceConfiguration(S3Configuration.builder()
                            .pathStyleAccessEnabled(true)
                            .build());
        }
        return presigner.build();
    }

    private static String environment(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException("the environment variable " + name + " is missing");
        }
        return value;
    }
}
