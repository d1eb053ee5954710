package vn.bantin.dynamo;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vn.bantin.newsroom.NewsroomContract;
import vn.bantin.testing.LocalDynamo;

/**
 * On LocalStack in a container; skipped, with a reason, where no Docker engine answers. The image is the last that needs
 * no token, another by {@code -Dlocalstack.image=…}.
 */
class LocalStackNewsroomTest extends NewsroomContract {

    private static final String IMAGE = System.getProperty("localstack.image", "localstack/localstack:4.14.0");

    private static @Nullable LocalStackContainer container;
    private static @Nullable DynamoDbClient dynamo;

    @BeforeAll
    static void start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return;
        }
        container = new LocalStackContainer(DockerImageName.parse(IMAGE)).withServices("dynamodb");
        container.start();
        dynamo = DynamoDbClient.builder()
                .endpointOverride(container.getEndpoint())
                .region(Region.of(container.getRegion()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(container.getAccessKey(), container.getSecretKey())))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterAll
    static void stop() {
        if (container != null) {
            container.stop();
        }
    }

    @Override
    protected Stores open() {
        assumeTrue(dynamo != null, "no Docker engine answers: LocalStack not tested");
        var client = java.util.Objects.requireNonNull(dynamo);
        var table = LocalDynamo.newsroomTable(client);
        return new Stores(new DynamoNewsroom(client, table), new DynamoArticles(client, table, InstantSource.system()));
    }
}
