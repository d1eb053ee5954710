package vn.bantin.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vn.bantin.aws.AwsClients;

/**
 * LocalStack in a container, one for all tests of a JVM, removed with it. The image is the last that needs no token, another
 * by {@code -Dlocalstack.image=…}.
 */
public final class LocalStack {

    private static final String IMAGE = System.getProperty("localstack.image", "localstack/localstack:4.14.0");

    private static @Nullable LocalStackContainer container;
    private static @Nullable DynamoDbClient dynamo;

    private LocalStack() {}

    public static synchronized DynamoDbClient dynamo() {
        if (dynamo == null) {
            dynamo = LocalDynamo.client(endpoint(), credentials());
        }
        return dynamo;
    }

    /** The functions' clients of every service. */
    public static AwsClients clients() {
        var credentials = credentials();
        return AwsClients.at(endpoint(), () -> credentials);
    }

    public static URI endpoint() {
        return running().getEndpoint();
    }

    private static AwsCredentials credentials() {
        return AwsBasicCredentials.create(running().getAccessKey(), running().getSecretKey());
    }

    /** Skips the test, with the reason, where no Docker engine answers. */
    @SuppressWarnings("resource") // Testcontainers removes it when the JVM ends
    private static synchronized LocalStackContainer running() {
        var started = container;
        if (started == null) {
            assumeTrue(
                    DockerClientFactory.instance().isDockerAvailable(),
                    "no Docker engine answers: LocalStack not tested");
            started = new LocalStackContainer(DockerImageName.parse(IMAGE))
                    .withServices("dynamodb", "s3", "secretsmanager", "sqs");
            started.start();
            container = started;
        }
        return started;
    }
}
