package vn.bantin.functions.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRuleName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.aws.S3Clients;
import vn.bantin.aws.Timeouts;
import vn.bantin.testing.LocalStack;

/** On LocalStack, with the events that its S3 sends; skipped, with a reason, where there is no Docker. */
final class LocalStackMediaStorageTest extends MediaStorageContract {

    private final S3Client s3 = S3Clients.client(LocalStack.clients(), Timeouts.CALLER);
    private final String bucket = bucketOf(s3);

    private static String bucketOf(S3Client s3) {
        var name = "bantin-" + UUID.randomUUID();
        s3.createBucket(r -> r.bucket(name));
        return name;
    }

    @Override
    MediaStorage storage() {
        var presigner = S3Clients.presigner(LocalStack.clients());
        return new S3MediaStorage(() -> s3, () -> presigner, bucket);
    }

    @Override
    S3Client s3() {
        return s3;
    }

    @Override
    String bucket() {
        return bucket;
    }

    /** The golden event of the renditions function has the shape of S3's own. */
    @Test
    void an_upload_sends_an_event_of_the_golden_shape() throws Exception {
        var queue = sqs("CreateQueue", "{\"QueueName\":\"uploads-" + UUID.randomUUID() + "\"}")
                .path("QueueUrl")
                .asString();
        var arn = sqs("GetQueueAttributes", "{\"QueueUrl\":\"" + queue + "\",\"AttributeNames\":[\"QueueArn\"]}")
                .path("Attributes")
                .path("QueueArn")
                .asString();
        s3.putBucketNotificationConfiguration(r -> r.bucket(bucket)
                .notificationConfiguration(n -> n.queueConfigurations(q -> q.queueArn(arn)
                        .events(Event.S3_OBJECT_CREATED)
                        .filter(f -> f.key(k -> k.filterRules(
                                rule -> rule.name(FilterRuleName.PREFIX).value("incoming/")))))));
        var upload = upload();
        assertThat(put(upload, "a picture".getBytes(StandardCharsets.UTF_8), "image/jpeg"))
                .isEqualTo(200);
        var record = received(queue);
        assertThat(URLDecoder.decode(
                        record.path("s3").path("object").path("key").asString(), StandardCharsets.UTF_8))
                .isEqualTo(upload.kind().incomingKey(upload.id()));
        var root = Path.of(System.getProperty("bantin.root", "../.."));
        var golden = JsonMapper.shared()
                .readTree(Files.readString(root.resolve("events/renditions/image-uploaded.json")))
                .path("Records")
                .path(0);
        assertThat(record.path("eventSource")).isEqualTo(golden.path("eventSource"));
        assertThat(record.path("eventName").asString()).startsWith("ObjectCreated:");
        assertThat(record.path("s3").path("object").propertyNames())
                .containsAll(golden.path("s3").path("object").propertyNames());
    }

    /** S3 sends a test event when a notification is set; it has no records. */
    private static JsonNode received(String queue) throws Exception {
        for (var attempt = 0; attempt < 10; attempt++) {
            var messages = sqs("ReceiveMessage", "{\"QueueUrl\":\"" + queue + "\",\"WaitTimeSeconds\":3}")
                    .path("Messages");
            for (var message : messages) {
                var body = JsonMapper.shared().readTree(message.path("Body").asString());
                if (body.has("Records")) {
                    return body.path("Records").path(0);
                }
            }
        }
        throw new AssertionError("no event arrived");
    }

    /** No client of SQS is a dependency of functions; LocalStack only looks at the service in the credential's scope. */
    private static JsonNode sqs(String action, String body) throws Exception {
        var request = HttpRequest.newBuilder(LocalStack.endpoint())
                .header("X-Amz-Target", "AmazonSQS." + action)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20261123/"
                                + LocalStack.clients().region().id()
                                + "/sqs/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return JsonMapper.shared()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }
}
