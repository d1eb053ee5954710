package vn.bantin.functions.images;

import java.security.SecureRandom;
import java.time.InstantSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import vn.bantin.aws.Aws;
import vn.bantin.aws.Patience;
import vn.bantin.aws.Secrets;
import vn.bantin.dynamo.DynamoUploads;
import vn.bantin.http.Cursors;
import vn.bantin.http.Lazy;

/** The object graph of this function's handlers, from their environment. */
final class Wiring {

    /** Tickets that one person may have open at a time. */
    private static final int QUOTA = 30;

    /** Objects of one listing; S3 gives a thousand at most. */
    private static final int PAGE = 1_000;

    private Wiring() {}

    static Library library() {
        var clock = InstantSource.system();
        var secrets = new Secrets(environment("SIGNING_SECRET"), Patience.CALLER, clock);
        return new Library(
                uploads(Patience.CALLER, clock),
                storage(Patience.CALLER),
                new Cursors(secrets, clock),
                clock,
                new SecureRandom());
    }

    static Renditions renditions() {
        var clock = InstantSource.system();
        return new Renditions(uploads(Patience.BACKGROUND, clock), storage(Patience.BACKGROUND), clock);
    }

    static Sweep sweep() {
        var clock = InstantSource.system();
        return new Sweep(uploads(Patience.BACKGROUND, clock), storage(Patience.BACKGROUND), renditions(), clock, PAGE);
    }

    private static DynamoUploads uploads(Patience patience, InstantSource clock) {
        return new DynamoUploads(Aws.dynamo(patience), environment("TABLE"), clock, QUOTA);
    }

    private static S3Storage storage(Patience patience) {
        return new S3Storage(Lazy.of(() -> client(patience)), Lazy.of(Wiring::presigner), environment("BUCKET"));
    }

    private static S3Client client(Patience patience) {
        var client = S3Client.builder()
                .region(Aws.region())
                .credentialsProvider(Aws.credentials())
                .httpClient(Aws.http(patience))
                .serviceConfiguration(S3Storage::inOnePiece)
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
