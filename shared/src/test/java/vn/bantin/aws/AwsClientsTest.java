package vn.bantin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import vn.bantin.store.KeyTooLongException;
import vn.bantin.store.StoreUnavailableException;
import vn.bantin.testing.RawHttpServer;
import vn.bantin.testing.RawHttpServer.RawRequest;
import vn.bantin.testing.RawHttpServer.RawResponse;

/** The SDK's clients as functions configure them, against servers that misbehave in every way a service can. */
class AwsClientsTest {

    private static final AwsCredentialsProvider CREDENTIALS = () -> AwsBasicCredentials.create("key", "secret");
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60));
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Map<String, AttributeValue> KEY =
            Map.of("PK", AttributeValue.fromS("a"), "SK", AttributeValue.fromS("b"));
    private static final String ITEM = "{\"Item\":{\"a\":{\"S\":\"whole\"}}}";

    @Test
    void requests_carry_the_sdks_user_agent() throws Exception {
        try (var server = new RawHttpServer(request -> ok())) {
            read(dynamoDb(server));
            assertThat(server.requests().getFirst().headers().get("user-agent")).startsWith("aws-sdk-java/2");
        }
    }

    @Test
    void transient_failures_are_retried_until_one_attempt_succeeds() throws Exception {
        var answers = inTurn(
                error(400, "ThrottlingException"),
                error(500, "InternalServerError"),
                error(400, "TransactionInProgressException"),
                ok().truncated(),
                ok());
        try (var server = new RawHttpServer(answers)) {
            assertThat(read(dynamoDb(server))).isEqualTo("whole");
            assertThat(server.requests()).hasSize(5);
            assertThat(server.requests())
                    .extracting(RawRequest::body)
                    .containsOnly(server.requests().getFirst().body());
        }
    }

    @Test
    void an_invalid_request_is_not_retried() throws Exception {
        try (var server = new RawHttpServer(request -> error(400, "ValidationException"))) {
            assertThatThrownBy(() -> read(dynamoDb(server))).isInstanceOf(DynamoDbException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    /** The JDK's own HTTP client sends a POST again when the connection breaks; one attempt is one request here. */
    @Test
    void a_request_without_an_answer_is_sent_once_for_each_attempt_of_the_sdk() throws Exception {
        try (var server = new RawHttpServer(request -> RawResponse.none())) {
            assertThatThrownBy(() -> read(dynamoDb(server)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("SDK Attempt Count: 9");
            assertThat(server.requests()).hasSize(9);
            assertThat(server.requests().stream()
                            .map(request -> request.headers().get("amz-sdk-request"))
                            .map(header -> header.replaceAll(".*attempt=(\\d+).*", "$1")))
                    .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
        }
    }

    @Test
    void a_silent_service_ends_with_the_call_timeout() throws Exception {
        var timeouts = new Timeouts(Duration.ofMillis(200), Duration.ofMillis(700));
        try (var server = new RawHttpServer(request -> silence())) {
            var started = System.nanoTime();
            assertThatThrownBy(() -> read(clients(server).dynamoDb(timeouts)))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SILENCE);
            assertThat(server.requests()).hasSizeLessThanOrEqualTo(4); // none, where connecting takes all of it
        }
    }

    @Test
    void one_deadline_covers_all_calls_of_a_piece_of_work() throws Exception {
        try (var server = new RawHttpServer(request -> silence())) {
            var client = clients(server).dynamoDb(new Timeouts(SILENCE, SILENCE.multipliedBy(2)));
            var started = System.nanoTime();
            CallDeadline.run(Duration.ofMillis(700), () -> {
                for (var i = 0; i < 3; i++) {
                    assertThatThrownBy(() -> read(client)).isInstanceOf(StoreUnavailableException.class);
                }
            });
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SILENCE);
            assertThat(server.requests()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void connections_that_the_server_closed_while_idle_cost_no_call_and_no_second_request() throws Exception {
        try (var server = new RawHttpServer(request -> ok().thenClose())) {
            var client = dynamoDb(server);
            for (var i = 0; i < 5; i++) {
                assertThat(read(client)).isEqualTo("whole");
            }
            assertThat(server.requests()).hasSize(5);
        }
    }

    @Test
    void connections_are_kept_between_calls() throws Exception {
        try (var server = new RawHttpServer(request -> ok())) {
            var client = dynamoDb(server);
            for (var i = 0; i < 5; i++) {
                read(client);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    /** Clients that all retry would keep an overloaded table overloaded. */
    @Test
    void a_spent_retry_budget_ends_retries() throws Exception {
        try (var server = new RawHttpServer(request -> error(400, "ThrottlingException"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var client = dynamoDb(server);
            for (var i = 0; i < 40; i++) {
                threads.submit(() -> read(client));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(120, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
            var before = server.requests().size();
            assertThat(before).as("one retry costs 5 of 500 tokens").isLessThanOrEqualTo(40 + 100);
            assertThatThrownBy(() -> read(client)).isInstanceOf(StoreUnavailableException.class);
            assertThat(server.requests()).hasSize(before + 1);
        }
    }

    @Test
    void a_skewed_clock_is_corrected_by_the_services_date() throws Exception {
        var serverTime = Instant.now().plus(Duration.ofHours(3));
        Function<RawRequest, RawResponse> answers = request -> {
            var sent = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
                    .withZone(ZoneOffset.UTC)
                    .parse(request.headers().get("x-amz-date"), Instant::from);
            var skew = Duration.between(sent, serverTime).abs();
            var date = Map.of(
                    "Date",
                    DateTimeFormatter.RFC_1123_DATE_TIME
                            .withZone(ZoneOffset.UTC)
                            .format(serverTime));
            return skew.compareTo(Duration.ofMinutes(15)) > 0
                    ? RawResponse.of(400, date, body("InvalidSignatureException"))
                    : RawResponse.of(200, date, ITEM);
        };
        try (var server = new RawHttpServer(answers)) {
            var client = dynamoDb(server);
            assertThat(read(client)).isEqualTo("whole");
            assertThat(server.requests()).hasSize(2);
            assertThat(read(client)).isEqualTo("whole");
            assertThat(server.requests()).as("the correction is kept").hasSize(3);
        }
    }

    /** As under SnapStart. The first credentials are about to expire, the second live for an hour. */
    @Test
    void credentials_of_the_container_endpoint_are_renewed_before_they_expire() throws Exception {
        var lifetimes = new ConcurrentLinkedQueue<>(List.of(Duration.ofSeconds(30), Duration.ofHours(1)));
        var given = new ArrayList<String>();
        Function<RawRequest, RawResponse> container = request -> {
            assertThat(request.headers()).containsEntry("authorization", "container-token");
            var name = "KEY" + given.size();
            given.add(name);
            var expiration = Instant.now().plus(lifetimes.size() > 1 ? lifetimes.remove() : lifetimes.element());
            return RawResponse.of(
                    200,
                    Map.of(),
                    """
                    {"AccessKeyId":"%s","SecretAccessKey":"s","Token":"token of %s","Expiration":"%s"}"""
                            .formatted(name, name, expiration));
        };
        try (var credentials = new RawHttpServer(container);
                var server = new RawHttpServer(request -> ok())) {
            System.setProperty("aws.containerCredentialsFullUri", credentials.uri() + "/credentials");
            System.setProperty("aws.containerAuthorizationToken", "container-token");
            try {
                var provider = AwsClients.credentials(
                        name -> name.equals("AWS_CONTAINER_CREDENTIALS_FULL_URI") ? "set" : null);
                var client = AwsClients.at(server.uri(), provider).dynamoDb(TIMEOUTS);
                for (var i = 0; i < 4; i++) {
                    read(client);
                }
            } finally {
                System.clearProperty("aws.containerCredentialsFullUri");
                System.clearProperty("aws.containerAuthorizationToken");
            }
            assertThat(given).containsExactly("KEY0", "KEY1");
            assertThat(server.requests())
                    .extracting(request -> request.headers().get("x-amz-security-token"))
                    .containsExactly("token of KEY0", "token of KEY1", "token of KEY1", "token of KEY1");
            assertThat(server.requests().getLast().headers().get("authorization"))
                    .contains("Credential=KEY1/");
        }
    }

    @Test
    void a_trusted_certificate_is_read_and_an_unknown_one_is_refused(@TempDir Path folder) throws Exception {
        var keyStore = keyStore(folder);
        try (var server = RawHttpServer.tls(keyStore, "secret", request -> ok())) {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(KeyStore.getInstance(keyStore.toFile(), "secret".toCharArray()));
            var trusting = new AwsClients(
                    Region.US_EAST_1,
                    CREDENTIALS,
                    service -> server.uri().toString(),
                    timeouts -> Apache5HttpClient.builder()
                            .tlsTrustManagersProvider(trust::getTrustManagers)
                            .build());
            assertThat(read(trusting.dynamoDb(TIMEOUTS))).isEqualTo("whole");
            assertThatThrownBy(() -> read(dynamoDb(server)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasRootCauseInstanceOf(java.security.cert.CertPathBuilderException.class)
                    .hasStackTraceContaining(SSLException.class.getPackageName());
            assertThat(server.requests()).as("nothing was sent to a stranger").hasSize(1);
        }
    }

    @Test
    void failures_name_the_services_request_ids() throws Exception {
        try (var server = new RawHttpServer(
                request -> RawResponse.of(400, Map.of("x-amzn-RequestId", "REQUEST-1"), body("ValidationException")))) {
            assertThatThrownBy(() -> read(dynamoDb(server))).hasMessageContaining("Request ID: REQUEST-1");
        }
        try (var server =
                new RawHttpServer(request -> RawResponse.of(503, Map.of("x-amzn-RequestId", "REQUEST-2"), ""))) {
            assertThatThrownBy(() -> read(dynamoDb(server)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("Request ID: REQUEST-2");
        }
        var s3 = Map.of("x-amz-request-id", "REQUEST-3", "x-amz-id-2", "HOST-3");
        try (var server = new RawHttpServer(
                request -> RawResponse.of(403, s3, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>"))) {
            var client = S3Clients.client(clients(server), TIMEOUTS);
            assertThatThrownBy(() -> client.getObjectAsBytes(r -> r.bucket("b").key("k")))
                    .isInstanceOf(S3Exception.class)
                    .hasMessageContaining("Request ID: REQUEST-3")
                    .hasMessageContaining("Extended Request ID: HOST-3");
        }
        try (var server = new RawHttpServer(
                request -> RawResponse.of(503, s3, "<Error><Code>SlowDown</Code><Message>no</Message></Error>"))) {
            var client = S3Clients.client(clients(server), TIMEOUTS);
            assertThatThrownBy(() -> client.getObjectAsBytes(r -> r.bucket("b").key("k")))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("Extended Request ID: HOST-3");
        }
    }

    @Test
    void a_key_longer_than_dynamodb_takes_is_never_sent() throws Exception {
        try (var server = new RawHttpServer(request -> ok())) {
            var key = Map.of("PK", AttributeValue.fromS("ế".repeat(700)), "SK", AttributeValue.fromS("b"));
            assertThatThrownBy(
                            () -> dynamoDb(server).getItem(g -> g.tableName("t").key(key)))
                    .isInstanceOf(KeyTooLongException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    private static AwsClients clients(RawHttpServer server) {
        return AwsClients.at(server.uri(), CREDENTIALS);
    }

    private static DynamoDbClient dynamoDb(RawHttpServer server) {
        return clients(server).dynamoDb(TIMEOUTS);
    }

    private static String read(DynamoDbClient client) {
        return client.getItem(g -> g.tableName("t").key(KEY)).item().get("a").s();
    }

    private static RawResponse ok() {
        return RawResponse.of(200, Map.of(), ITEM);
    }

    private static RawResponse error(int status, String type) {
        return RawResponse.of(status, Map.of(), body(type));
    }

    private static String body(String type) {
        return "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",\"message\":\"later\"}";
    }

    private static RawResponse silence() {
        try {
            Thread.sleep(SILENCE); // until the server is closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return RawResponse.none();
    }

    /** The last one repeats. */
    private static Function<RawRequest, RawResponse> inTurn(RawResponse... responses) {
        var left = new ConcurrentLinkedQueue<>(List.of(responses));
        return request -> left.size() > 1 ? left.remove() : left.element();
    }

    private static Path keyStore(Path folder) throws IOException, InterruptedException {
        var file = folder.resolve("tls.p12");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "tls",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storepass",
                "secret",
                "-keystore",
                file.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        assertThat(Files.exists(file)).isTrue();
        return file;
    }
}
