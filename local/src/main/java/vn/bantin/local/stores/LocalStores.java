package vn.bantin.local.stores;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import vn.bantin.local.http.LoopbackServer;
import vn.bantin.local.http.SigV4Verifier;
import vn.bantin.local.template.LocalAwsAccount;

/**
 * The stores of one machine: DynamoDB Local, S3Proxy and a stand-in for Secrets Manager, each an HTTP endpoint on
 * 127.0.0.1 at a free port. With a folder their data survives a restart.
 *
 * <p>Thread-safe.
 */
public final class LocalStores implements AutoCloseable {
    public static final String REGION = LocalAwsAccount.REGION;
    private static final String ACCOUNT = LocalAwsAccount.ID;
    public static final String ACCESS_KEY = "BANTINLOCAL";
    /** Not secret: the stores listen on this machine only, and S3Proxy needs a key pair to verify signatures. */
    public static final String SECRET_KEY = "bantin-on-this-machine-only";

    private final DynamoDbServer dynamo;
    private final ObjectServer objects;
    private final SecretServer secrets;
    private final SecretStore secretStore;
    private final DynamoDbClient dynamoClient;
    private final DynamoDbStreamsClient streamsClient;
    private final S3Client s3Client;

    private LocalStores(DynamoDbServer dynamo, ObjectServer objects, SecretServer secrets, SecretStore secretStore) {
        this.dynamo = dynamo;
        this.objects = objects;
        this.secrets = secrets;
        this.secretStore = secretStore;
        this.dynamoClient = client(DynamoDbClient.builder(), dynamo.endpoint());
        this.streamsClient = client(DynamoDbStreamsClient.builder(), dynamo.endpoint());
        this.s3Client = client(S3Client.builder().forcePathStyle(true), objects.endpoint());
    }

    /**
     * @param dataDir folder of all data, created if missing; null keeps it in memory
     * @throws IllegalStateException if a store does not start, for example because the folder is another run's
     */
    public static LocalStores start(@Nullable Path dataDir) {
        return start(dataDir, LoopbackServer.LOOPBACK);
    }

    /** @param address where the stores listen: {@code 127.0.0.1}, or one that containers reach */
    public static LocalStores start(@Nullable Path dataDir, String address) {
        try {
            var secretStore = new SecretStore(under(dataDir, "secrets"), REGION, ACCOUNT);
            var check = new SigV4Verifier(ACCESS_KEY, SECRET_KEY, REGION, "secretsmanager");
            return new LocalStores(
                    DynamoDbServer.start(under(dataDir, "dynamodb"), address),
                    ObjectServer.start(under(dataDir, "s3"), address, ACCESS_KEY, SECRET_KEY),
                    SecretServer.start(secretStore, check, address),
                    secretStore);
        } catch (Exception e) {
            throw new IllegalStateException("the local stores did not start: " + e.getMessage(), e);
        }
    }

    public URI dynamodb() {
        return dynamo.endpoint();
    }

    public URI s3() {
        return objects.endpoint();
    }

    public URI secrets() {
        return secrets.endpoint();
    }

    public String region() {
        return REGION;
    }

    /** The account in this machine's ARNs. */
    public String account() {
        return ACCOUNT;
    }

    public String accessKey() {
        return ACCESS_KEY;
    }

    public String secretKey() {
        return SECRET_KEY;
    }

    public DynamoDbClient dynamoClient() {
        return dynamoClient;
    }

    public DynamoDbStreamsClient streamsClient() {
        return streamsClient;
    }

    public WriteSignal writes() {
        return dynamo.writes();
    }

    public S3Client s3Client() {
        return s3Client;
    }

    /**
     * Creates the table unless it exists.
     *
     * @param ttlAttribute the attribute holding epoch seconds, or null for a table without TTL
     * @throws IllegalStateException if it exists with other keys, indexes or stream
     */
    public void createTable(CreateTableRequest request, @Nullable String ttlAttribute) {
        try {
            dynamoClient.createTable(request);
        } catch (ResourceInUseException e) {
            var table = dynamoClient
                    .describeTable(describe -> describe.tableName(request.tableName()))
                    .table();
            TableDefinition.of(request).check(TableDefinition.of(table), request.tableName());
        }
        if (ttlAttribute != null) {
            enableTtl(request.tableName(), ttlAttribute);
        }
    }

    private void enableTtl(String table, String attribute) {
        var now = dynamoClient
                .describeTimeToLive(describe -> describe.tableName(table))
                .timeToLiveDescription();
        // DynamoDB rejects enabling it twice
        if (!attribute.equals(now.attributeName())) {
            dynamoClient.updateTimeToLive(ttl -> ttl.tableName(table)
                    .timeToLiveSpecification(s -> s.enabled(true).attributeName(attribute)));
        }
    }

    /** Creates the bucket unless it exists. */
    public void createBucket(String name) {
        try {
            s3Client.createBucket(bucket -> bucket.bucket(name));
        } catch (BucketAlreadyOwnedByYouException e) {
            // it exists
        }
    }

    /**
     * Generates a secret of letters and digits unless it exists.
     *
     * @param name its name or its ARN on this machine
     * @param length in characters
     * @return its ARN
     */
    public String createSecret(String name, int length) {
        secretStore.create(name, length);
        return secretStore
                .find(name)
                .map(secret -> secretStore.arn(secret.name()))
                .orElseThrow();
    }

    /** The current value. */
    public String secret(String name) {
        return secretStore
                .find(name)
                .map(secret -> secret.current().value())
                .orElseThrow(() -> new IllegalArgumentException("no secret " + name));
    }

    /** Rotates the secret; the old value stays readable as AWSPREVIOUS. */
    public void rotateSecret(String name) {
        secretStore.rotate(name);
    }

    /**
     * Sets the listener of created objects. It is called on its own thread, at least once an object, and returns when the event is
     * handled: until then a journal in the data folder keeps the event for the next start. Earlier events wait for this call.
     *
     * @throws IllegalStateException at a second call
     */
    public void onObjectCreated(Consumer<ObjectCreated> listener) {
        objects.listen(listener);
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .defaultProfileFile(ProfileFile.aggregator().build())
                        .build())
                .build();
    }

    private static @Nullable Path under(@Nullable Path dataDir, String name) {
        return dataDir == null ? null : dataDir.resolve(name);
    }

    @Override
    public void close() {
        var failures = new java.util.ArrayList<Exception>();
        for (AutoCloseable part :
                new AutoCloseable[] {dynamoClient, streamsClient, s3Client, secrets, objects, dynamo}) {
            try {
                part.close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("the local stores did not stop cleanly", failures.getFirst());
        }
    }
}
