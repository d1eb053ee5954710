package vn.bantin.aws;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import vn.bantin.persistence.KeyLimits;

/**
 * The SDK's DynamoDB client, of the operations that functions use; any other is an {@link UnsupportedOperationException}.
 * Model, failures and credentials are the SDK's; between them and the connection there is nothing of its pipeline, whose
 * start and whose way to one item cost more than all else that a read does.
 *
 * <p>What passes (throttling, a server's failure, silence, a broken answer) is tried again after a growing, random pause, as
 * the SDK does for DynamoDB, until the caller's patience is over. Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html">DynamoDB
 *     low-level API</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error handling</a>
 */
final class Dynamo implements DynamoDbClient {

    private static final JsonService.Protocol PROTOCOL =
            new JsonService.Protocol("dynamodb", "DynamoDB_20120810", "1.0");
    private static final int TRIES = 9;
    private static final long FIRST_PAUSE_MILLIS = 25;

    private final JsonService service;
    private final Timeouts patience;

    Dynamo(String region, AwsCredentialsProvider credentials, @Nullable URI endpoint, Timeouts patience) {
        this.service = new JsonService(PROTOCOL, region, credentials, endpoint);
        this.patience = patience;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return call("GetItem", request, GetItemResponse::builder);
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return call("BatchGetItem", request, BatchGetItemResponse::builder);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return call("Query", request, QueryResponse::builder);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return call("PutItem", request, PutItemResponse::builder);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return call("UpdateItem", request, UpdateItemResponse::builder);
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        return call("DeleteItem", request, DeleteItemResponse::builder);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return call("TransactWriteItems", request, TransactWriteItemsResponse::builder);
    }

    private <R, B extends SdkPojo & SdkBuilder<B, R>> R call(
            String operation, DynamoDbRequest request, Supplier<B> answer) {
        KeyLimits.check(request);
        var body = ModelJson.write(request);
        var until = System.nanoTime() + patience.call().toNanos();
        for (var attempt = 1; ; attempt++) {
            SdkException failure;
            try {
                return ModelJson.read(service.call(operation, body, attemptTime(until)), answer.get())
                        .build();
            } catch (JsonService.Refused refused) {
                failure = Refusals.of(refused);
                if (!Refusals.pass(refused)) {
                    throw failure;
                }
            } catch (IOException e) {
                failure = SdkClientException.create("DynamoDB does not answer: " + e.getMessage(), e);
            }
            var pause = ThreadLocalRandom.current().nextLong(FIRST_PAUSE_MILLIS << attempt);
            if (attempt == TRIES || System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause) >= until) {
                throw failure;
            }
            sleep(pause, failure);
        }
    }

    private Duration attemptTime(long until) {
        var left = Duration.ofNanos(until - System.nanoTime());
        return left.compareTo(patience.attempt()) < 0 ? left : patience.attempt();
    }

    private static void sleep(long millis, SdkException failure) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // connections belong to the JVM
    }
}
