package vn.bantin.local.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;
import vn.bantin.local.lambda.Await;

class LocalStoresTest {
    private static final CreateTableRequest TABLE = CreateTableRequest.builder()
            .tableName("Newsroom")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(k -> k.attributeName("PK").keyType(KeyType.HASH), k -> k.attributeName("SK")
                    .keyType(KeyType.RANGE))
            .attributeDefinitions(
                    a -> a.attributeName("PK").attributeType(ScalarAttributeType.S),
                    a -> a.attributeName("SK").attributeType(ScalarAttributeType.S))
            .streamSpecification(s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES))
            .build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path dir;

    @Test
    void writes_are_counted_and_reads_are_not() throws InterruptedException {
        try (var stores = LocalStores.start(null)) {
            stores.createTable(TABLE, null);
            var dynamo = stores.dynamoClient();
            var key = Map.of("PK", AttributeValue.fromS("a"), "SK", AttributeValue.fromS("b"));
            dynamo.putItem(put -> put.tableName("Newsroom").item(key));
            dynamo.putItem(put -> put.tableName("Newsroom").item(key));
            stores.writes().await(2, Duration.ofSeconds(20)); // the table and both
            var before = stores.writes().count();
            assertThat(before).isEqualTo(3);
            dynamo.getItem(get -> get.tableName("Newsroom").key(key));
            dynamo.scan(scan -> scan.tableName("Newsroom"));
            dynamo.batchGetItem(get -> get.requestItems(
                    Map.of("Newsroom", KeysAndAttributes.builder().keys(key).build())));
            stores.streamsClient().listStreams();
            dynamo.deleteItem(delete -> delete.tableName("Newsroom").key(key));
            stores.writes().await(before, Duration.ofSeconds(20));
            assertThat(stores.writes().count()).isEqualTo(before + 1);
        }
    }

    @Test
    void stored_data_survives_a_restart() {
        String secret;
        try (var stores = LocalStores.start(dir)) {
            make(stores);
            stores.dynamoClient().putItem(p -> p.tableName("Newsroom")
                    .item(java.util.Map.of("PK", AttributeValue.fromS("SLUG#a"), "SK", AttributeValue.fromS("LIVE"))));
            stores.s3Client().putObject(p -> p.bucket("media").key("media/a.txt"), RequestBody.fromString("ảnh"));
            secret = stores.createSecret("Signing", 48);
        }
        try (var stores = LocalStores.start(dir)) {
            make(stores);
            assertThat(stores.dynamoClient().scan(s -> s.tableName("Newsroom")).count())
                    .isEqualTo(1);
            assertThat(stores.s3Client()
                            .getObjectAsBytes(g -> g.bucket("media").key("media/a.txt"))
                            .asString(StandardCharsets.UTF_8))
                    .isEqualTo("ảnh");
            assertThat(stores.createSecret("Signing", 48)).isEqualTo(secret);
        }
    }

    @Test
    void a_table_has_its_stream_and_time_to_live() {
        try (var stores = LocalStores.start(null)) {
            make(stores);
            var stream = stores.dynamoClient()
                    .describeTable(t -> t.tableName("Newsroom"))
                    .table()
                    .latestStreamArn();
            assertThat(stores.streamsClient()
                            .describeStream(s -> s.streamArn(stream))
                            .streamDescription()
                            .shards())
                    .isNotEmpty();
            assertThat(stores.dynamoClient()
                            .describeTimeToLive(t -> t.tableName("Newsroom"))
                            .timeToLiveDescription()
                            .attributeName())
                    .isEqualTo("ttl");
        }
    }

    @Test
    void a_table_whose_template_has_changed_is_rejected_by_name() {
        try (var stores = LocalStores.start(null)) {
            make(stores);
            var other = TABLE.toBuilder()
                    .keySchema(k -> k.attributeName("PK").keyType(KeyType.HASH))
                    .streamSpecification(s -> s.streamEnabled(true).streamViewType(StreamViewType.KEYS_ONLY))
                    .globalSecondaryIndexes(i -> i.indexName("BySK")
                            .keySchema(k -> k.attributeName("SK").keyType(KeyType.HASH))
                            .projection(p -> p.projectionType(ProjectionType.ALL)))
                    .build();
            assertThatThrownBy(() -> stores.createTable(other, "ttl"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll(
                            "table Newsroom",
                            "its key is (PK S HASH, SK S RANGE) there and (PK S HASH) in the template",
                            "its stream is NEW_AND_OLD_IMAGES there and KEYS_ONLY in the template",
                            "index BySK is none there and (SK S HASH) of ALL in the template");
            var third = other.toBuilder().tableName("Third").build();
            stores.createTable(third, null);
            stores.createTable(third, null);
        }
    }

    @Test
    void a_table_of_an_earlier_run_gets_its_time_to_live() {
        try (var stores = LocalStores.start(null)) {
            stores.createTable(TABLE, null);
            stores.createTable(TABLE, "ttl");
            stores.createTable(TABLE, "ttl");
            assertThat(stores.dynamoClient()
                            .describeTimeToLive(t -> t.tableName("Newsroom"))
                            .timeToLiveDescription()
                            .attributeName())
                    .isEqualTo("ttl");
        }
    }

    @Test
    void another_key_is_rejected() {
        try (var stores = LocalStores.start(null)) {
            stores.createBucket("media");
            try (var stranger = S3Client.builder()
                    .endpointOverride(stores.s3())
                    .region(Region.of(stores.region()))
                    .serviceConfiguration(S3Configuration.builder()
                            .pathStyleAccessEnabled(true)
                            .build())
                    .credentialsProvider(StaticCredentialsProvider.create(
                            AwsBasicCredentials.create(stores.accessKey(), "another secret")))
                    .build()) {
                assertThatThrownBy(
                                () -> stranger.putObject(p -> p.bucket("media").key("x"), RequestBody.fromString("x")))
                        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode())
                                .isEqualTo(403));
            }
        }
    }

    @Test
    void a_signed_put_accepts_only_the_signed_bytes() throws Exception {
        var body = "bytes that were promised".getBytes(StandardCharsets.UTF_8);
        try (var stores = LocalStores.start(null)) {
            stores.createBucket("media");
            var seen = new LinkedBlockingQueue<ObjectCreated>();
            stores.onObjectCreated(seen::add);
            var signed = presigned(stores, "incoming/1", body);

            assertThat(put(signed, "other bytes of this len!".getBytes(StandardCharsets.UTF_8), "image/png")
                            .statusCode())
                    .isBetween(400, 403);
            assertThat(put(signed, body, "text/html").statusCode()).isEqualTo(403);
            assertThat(put(signed, body, "image/png").statusCode()).isEqualTo(200);
            assertThat(put(signed, body, "image/png").statusCode())
                    .as("a replay")
                    .isEqualTo(412);

            var event = seen.poll(10, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            assertThat(event.bucket()).isEqualTo("media");
            assertThat(event.key()).isEqualTo("incoming/1");
            assertThat(event.size()).isEqualTo(body.length);
            assertThat(event.eTag()).hasSize(32);
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void a_browser_may_put_from_the_site() throws Exception {
        try (var stores = LocalStores.start(null)) {
            stores.createBucket("media");
            var preflight = HttpRequest.newBuilder(stores.s3().resolve("/media/incoming/1"))
                    .method("OPTIONS", BodyPublishers.noBody())
                    .header("Origin", "http://127.0.0.1:8080")
                    .header("Access-Control-Request-Method", "PUT")
                    .header("Access-Control-Request-Headers", "content-type,if-none-match,x-amz-checksum-sha256")
                    .build();
            var answer = HTTP.send(preflight, BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue("*");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Methods"))
                    .hasValueSatisfying(v -> assertThat(v).contains("PUT"));
            assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
                    .hasValueSatisfying(v -> assertThat(v).contains("x-amz-checksum-sha256"));
        }
    }

    /** A runner killed between the upload and the function must not lose the upload's event. */
    @Test
    void an_event_of_a_killed_run_is_published_again() throws Exception {
        try (var stores = LocalStores.start(dir)) {
            stores.createBucket("media");
            // nobody listens, as if killed before the listener returned
            stores.s3Client().putObject(p -> p.bucket("media").key("incoming/1"), RequestBody.fromString("1"));
            stores.s3Client().putObject(p -> p.bucket("media").key("incoming/2"), RequestBody.fromString("2"));
            stores.s3Client().deleteObject(d -> d.bucket("media").key("incoming/2"));
        }
        try (var stores = LocalStores.start(dir)) {
            var seen = new LinkedBlockingQueue<ObjectCreated>();
            stores.onObjectCreated(seen::add);
            var event = seen.poll(10, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            assertThat(event.key()).isEqualTo("incoming/1");
            awaitEmpty(dir.resolve("s3/events"));
            assertThat(seen).isEmpty();
        }
    }

    private static void awaitEmpty(Path journal) throws Exception {
        Await.until(Duration.ofSeconds(10), () -> {
            try (var files = Files.list(journal)) {
                return files.findAny().isEmpty();
            }
        });
    }

    private static void make(LocalStores stores) {
        stores.createTable(TABLE, "ttl");
        stores.createBucket("media");
    }

    private static PresignedPutObjectRequest presigned(LocalStores stores, String key, byte[] body) throws Exception {
        var sha256 = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
        try (var presigner = S3Presigner.builder()
                .endpointOverride(stores.s3())
                .region(Region.of(stores.region()))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(stores.accessKey(), stores.secretKey())))
                .build()) {
            return presigner.presignPutObject(
                    p -> p.signatureDuration(Duration.ofMinutes(5)).putObjectRequest(o -> o.bucket("media")
                            .key(key)
                            .contentType("image/png")
                            .contentLength((long) body.length)
                            .checksumSHA256(sha256)
                            .ifNoneMatch("*")));
        }
    }

    private static HttpResponse<String> put(PresignedPutObjectRequest signed, byte[] body, @Nullable String contentType)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(signed.url().toString())).PUT(BodyPublishers.ofByteArray(body));
        signed.signedHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
                request.setHeader(name, name.equalsIgnoreCase("content-type") ? contentType : String.join(",", values));
            }
        });
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
