package vn.bantin.testing;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import vn.bantin.aws.AwsClients;
import vn.bantin.aws.Timeouts;

/**
 * A DynamoDB for tests, asked with the functions' own client: DynamoDB Local, or the endpoint that {@code BANTIN_TEST_DYNAMODB} names. Every
 * table is new and has a name of its own, so that tests need not clean up.
 */
public final class LocalDynamo {

    private static final Holder HOLDER = new Holder();

    private LocalDynamo() {}

    private static final class Holder {
        private final DynamoDbClient client;

        Holder() {
            var named = System.getenv("BANTIN_TEST_DYNAMODB");
            var endpoint = named != null ? URI.create(named) : served();
            client = client(endpoint, AwsBasicCredentials.create("test", "test"));
        }
    }

    /** The client of the functions at any DynamoDB. */
    static DynamoDbClient client(URI endpoint, AwsCredentials credentials) {
        return AwsClients.at(endpoint, () -> credentials).dynamoDb(Timeouts.CALLER);
    }

    /** DynamoDB Local over HTTP, on a free port of this machine alone. */
    private static URI served() {
        try {
            var requests = new LocalDynamoDBRequestHandler(0, true, null, true, false);
            var server = new Server();
            var connector = new ServerConnector(server, 1, 1);
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(requests, "*"), "/"));
            server.start();
            return URI.create("http://127.0.0.1:" + connector.getLocalPort());
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }

    public static DynamoDbClient client() {
        return HOLDER.client;
    }

    /** A new table with the keys and indexes of Newsroom; returns its name. */
    public static String newsroomTable() {
        return newsroomTable(client());
    }

    public static String newsroomTable(DynamoDbClient client) {
        return create(client, "Newsroom", List.of("GSI1", "GSI2"));
    }

    /** A new table with the keys of Views; returns its name. */
    public static String viewsTable() {
        return viewsTable(client());
    }

    public static String viewsTable(DynamoDbClient client) {
        return create(client, "Views", List.of());
    }

    private static String create(DynamoDbClient client, String kind, List<String> indexes) {
        var name = kind + "-" + UUID.randomUUID();
        var request = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys("PK", "SK"))
                .attributeDefinitions(Stream.concat(
                                Stream.of("PK", "SK"), indexes.stream().flatMap(i -> Stream.of(i + "PK", i + "SK")))
                        .map(a -> AttributeDefinition.builder()
                                .attributeName(a)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList());
        if (!indexes.isEmpty()) {
            request.globalSecondaryIndexes(indexes.stream()
                    .map(i -> GlobalSecondaryIndex.builder()
                            .indexName(i)
                            .keySchema(keys(i + "PK", i + "SK"))
                            .projection(p -> p.projectionType(ProjectionType.ALL))
                            .build())
                    .toList());
        }
        try {
            client.createTable(request.build());
        } catch (ResourceInUseException e) {
            // the name is unique: an earlier attempt created it, and its response was lost
        }
        client.waiter().waitUntilTableExists(r -> r.tableName(name));
        return name;
    }

    private static List<KeySchemaElement> keys(String hash, String range) {
        return List.of(
                KeySchemaElement.builder()
                        .attributeName(hash)
                        .keyType(KeyType.HASH)
                        .build(),
                KeySchemaElement.builder()
                        .attributeName(range)
                        .keyType(KeyType.RANGE)
                        .build());
    }
}
