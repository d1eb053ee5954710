package vn.bantin.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * LocalStack in a container, one for all tests of a JVM, removed with it. The image is the last that needs no token, another
 * by {@code -Dlocalstack.image=…}.
 */
public final class LocalStack {

    private static final String IMAGE = System.getProperty("localstack.image", "localstack/localstack:4.14.0");

    private static @Nullable DynamoDbClient dynamo;

    private LocalStack() {}

    /** Skips the test, with the reason, where no Docker engine answers. */
    public static synchronized DynamoDbClient dynamo() {
        if (dynamo == null) {
            assumeTrue(
                    DockerClientFactory.instance().isDockerAvailable(),
                    "no Docker engine answers: LocalStack not tested");
            dynamo = client(started());
        }
        return dynamo;
    }

    @SuppressWarnings("resource") // Testcontainers removes it when the JVM ends
    private static LocalStackContainer started() {
        var container = new LocalStackContainer(DockerImageName.parse(IMAGE)).withServices("dynamodb");
        container.start();
        return container;
    }

    private static DynamoDbClient client(LocalStackContainer container) {
        return LocalDynamo.client(
                container.getEndpoint(),
                AwsBasicCredentials.create(container.getAccessKey(), container.getSecretKey()));
    }
}
