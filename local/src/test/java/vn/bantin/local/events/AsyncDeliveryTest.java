package vn.bantin.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vn.bantin.local.lambda.Await;
import vn.bantin.local.lambda.InvocationResult;
import vn.bantin.local.stores.LocalStores;
import vn.bantin.local.stores.ObjectCreated;
import vn.bantin.local.template.Template.AsyncRules;
import vn.bantin.local.template.Template.BucketEvent;
import vn.bantin.local.template.Template.Function;
import vn.bantin.local.testing.AwsBehavior;

/**
 * Asynchronous events: objects and schedules.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">How Lambda handles errors
 *     with asynchronous invocation</a>
 */
class AsyncDeliveryTest {
    private static final byte[] EVENT = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    private static final List<Duration> QUICK = List.of(Duration.ofMillis(5), Duration.ofMillis(10));
    private static final AsyncRules RULES =
            new AsyncRules(2, Duration.ofHours(6), Optional.of("arn:aws:sqs:x:0:Dead"), Optional.empty());

    @Test
    @AwsBehavior(
            service = "Lambda",
            value = "An asynchronous event is retried after one and two minutes, then sent to its destination",
            page = "lambda/latest/dg/invocation-async-error-handling.html",
            differs = "Destinations are folders of .bantin/failures, whatever their type; OnSuccess is ignored")
    void a_failed_event_is_retried_twice_then_sent_to_the_destination() throws Exception {
        var recorder = new Recorder(event -> Recorder.broken());
        var failures = new FailureDestinations(null);
        new AsyncDelivery(recorder, failures, QUICK).deliver("F", RULES, EVENT);
        assertThat(recorder.events).hasSize(3);
        var kept = failures.kept().getFirst();
        assertThat(kept.destination()).isEqualTo("Dead");
        assertThat(kept.record().at("/requestContext/condition").asString()).isEqualTo("RetriesExhausted");
        assertThat(kept.record().at("/requestContext/approximateInvokeCount").asInt())
                .isEqualTo(3);
        assertThat(kept.record().at("/requestPayload/a").asInt()).isEqualTo(1);
        assertThat(kept.record().at("/responsePayload/errorMessage").asString()).isEqualTo("on purpose");
        assertThat(kept.record().at("/responseContext/functionError").asString())
                .isEqualTo("Unhandled");
    }

    /**
     * A destination gets a record about the invocation, a dead-letter queue the event itself.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Retaining records of
     *     asynchronous invocations</a>
     */
    @Test
    @AwsBehavior(
            service = "Lambda",
            value = "A dead-letter queue gets the event, a destination a record",
            page = "lambda/latest/dg/invocation-async-retain-records.html")
    void a_dead_letter_queue_gets_the_event_and_the_error_as_attributes() throws Exception {
        var failures = new FailureDestinations(null);
        var rules = new AsyncRules(0, Duration.ofHours(6), Optional.empty(), Optional.of("arn:aws:sqs:x:0:Letters"));
        new AsyncDelivery(new Recorder(event -> Recorder.broken()), failures, QUICK).deliver("F", rules, EVENT);
        var kept = failures.kept().getFirst();
        assertThat(kept.destination()).isEqualTo("Letters");
        assertThat(kept.record().path("Body").toString()).isEqualTo("{\"a\":1}");
        assertThat(kept.record().at("/MessageAttributes/ErrorMessage").asString())
                .isEqualTo("on purpose");
        assertThat(kept.record().has("requestContext")).isFalse();
    }

    @Test
    void an_event_that_succeeds_at_the_second_attempt_is_not_kept() throws Exception {
        var calls = new AtomicInteger();
        var recorder = new Recorder(event -> calls.incrementAndGet() < 2 ? Recorder.broken() : Recorder.fine());
        var failures = new FailureDestinations(null);
        new AsyncDelivery(recorder, failures, QUICK).deliver("F", RULES, EVENT);
        assertThat(recorder.events).hasSize(2);
        assertThat(failures.kept()).isEmpty();
    }

    @Test
    void an_event_that_would_exceed_its_maximum_age_is_not_retried() throws Exception {
        var recorder = new Recorder(event -> Recorder.broken());
        var failures = new FailureDestinations(null);
        var impatient = new AsyncRules(2, Duration.ofSeconds(60), RULES.onFailure(), Optional.empty());
        new AsyncDelivery(recorder, failures, List.of(Duration.ofHours(1))).deliver("F", impatient, EVENT);
        assertThat(recorder.events).hasSize(1);
        assertThat(failures.kept()
                        .getFirst()
                        .record()
                        .at("/requestContext/condition")
                        .asString())
                .isEqualTo("EventAgeExceeded");
    }

    @Test
    void a_stop_of_the_runner_is_no_failure() {
        var closing = new InvocationResult.Failed("Sandbox.Closed", EVENT);
        FunctionInvoker invoker = (function, event) -> CompletableFuture.completedFuture(closing);
        var failures = new FailureDestinations(null);
        assertThatThrownBy(() -> new AsyncDelivery(invoker, failures, QUICK).deliver("F", RULES, EVENT))
                .isInstanceOf(InterruptedException.class);
        assertThat(failures.kept()).isEmpty();
    }

    /** Through S3Proxy, with a key that needs encoding, past the filter of prefix and suffix. */
    @Test
    @AwsBehavior(
            service = "S3",
            value = "Notifications of created objects, with the time and sequencer of the write",
            page = "AmazonS3/latest/userguide/notification-content-structure.html",
            differs =
                    "Objects have no versions: the versionId of an event cannot be read. Other events than s3:ObjectCreated:* are refused")
    void a_created_object_reaches_the_functions_that_subscribe_to_it() throws Exception {
        var recorder = new Recorder(event -> Recorder.fine());
        var function = new Function(
                "F", java.nio.file.Path.of("."), "h", 128, Duration.ofSeconds(3), java.util.Map.of(), List.of(), RULES);
        var subscription =
                new BucketSource.Subscription(function, new BucketEvent("Put", "bucket", "incoming/", ".jpg"));
        try (var stores = LocalStores.start(null)) {
            stores.createBucket("bucket");
            var delivery = new AsyncDelivery(recorder, new FailureDestinations(null), QUICK);
            stores.onObjectCreated(
                    new BucketSource(List.of(subscription), delivery, stores.region(), Set.of("bucket")));
            for (var key : List.of("other/x.jpg", "incoming/x.png", "incoming/ảnh 1.jpg")) {
                stores.s3Client()
                        .putObject(
                                put -> put.bucket("bucket").key(key),
                                software.amazon.awssdk.core.sync.RequestBody.fromBytes(new byte[] {1, 2, 3}));
            }
            Await.until(() -> !recorder.events.isEmpty());
        }
        var record = recorder.events.getFirst().path("Records").get(0);
        assertThat(recorder.events).hasSize(1);
        assertThat(record.path("eventName").asString()).isEqualTo("ObjectCreated:Put");
        assertThat(record.at("/s3/object/key").asString()).isEqualTo("incoming/%E1%BA%A3nh+1.jpg");
        assertThat(record.at("/s3/object/size").asInt()).isEqualTo(3);
        assertThat(record.at("/s3/object/versionId").asString()).hasSize(32);
        assertThat(record.at("/s3/object/sequencer").asString()).matches("[0-9A-F]{18}");
        assertThat(record.path("eventTime").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z");
        assertThat(record.at("/s3/bucket/name").asString()).isEqualTo("bucket");
    }

    @Test
    void an_interrupted_object_event_stays_in_the_journal() {
        FunctionInvoker closing = (function, event) ->
                CompletableFuture.completedFuture(new InvocationResult.Failed("Sandbox.Closed", EVENT));
        var function = new Function(
                "F", java.nio.file.Path.of("."), "h", 128, Duration.ofSeconds(3), java.util.Map.of(), List.of(), RULES);
        var source = new BucketSource(
                List.of(new BucketSource.Subscription(function, new BucketEvent("Put", "b", "", ""))),
                new AsyncDelivery(closing, new FailureDestinations(null), QUICK),
                "x",
                Set.of());
        assertThatThrownBy(() -> source.accept(new ObjectCreated("Put", "b", "k", 1, "e", Instant.now(), "1")))
                .isInstanceOf(IllegalStateException.class);
        Thread.interrupted();
    }
}
