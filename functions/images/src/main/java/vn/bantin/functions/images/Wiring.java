package vn.bantin.functions.images;

import java.security.SecureRandom;
import java.time.InstantSource;
import vn.bantin.aws.AwsClients;
import vn.bantin.aws.RotatingSecret;
import vn.bantin.aws.S3Clients;
import vn.bantin.aws.Timeouts;
import vn.bantin.config.Environment;
import vn.bantin.persistence.DynamoUploadStore;
import vn.bantin.web.Cursors;
import vn.bantin.web.Lazy;

/** Builds this module's handlers from environment variables. */
final class Wiring {

    /** Open tickets per person. */
    private static final int QUOTA = 30;

    /** Objects per listing; the maximum of S3. */
    private static final int PAGE = 1_000;

    private Wiring() {}

    static UploadContext context() {
        var clock = InstantSource.system();
        var secrets = new RotatingSecret(
                Environment.required("SIGNING_SECRET"),
                AwsClients.fromEnvironment().secretsManager(Timeouts.CALLER),
                clock);
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

    static MediaBucketSweep sweep() {
        var clock = InstantSource.system();
        return new MediaBucketSweep(
                uploads(Timeouts.BACKGROUND, clock), storage(Timeouts.BACKGROUND), renditions(), clock, PAGE);
    }

    private static DynamoUploadStore uploads(Timeouts patience, InstantSource clock) {
        return new DynamoUploadStore(
                AwsClients.fromEnvironment().dynamoDb(patience), Environment.required("TABLE"), clock, QUOTA);
    }

    private static S3MediaStorage storage(Timeouts timeouts) {
        var clients = AwsClients.fromEnvironment();
        return new S3MediaStorage(
                Lazy.of(() -> S3Clients.client(clients, timeouts)),
                Lazy.of(() -> S3Clients.presigner(clients)),
                Environment.required("BUCKET"));
    }
}
