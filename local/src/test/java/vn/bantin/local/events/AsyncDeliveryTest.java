package vn.bantin.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

/**
 * Asynchronous events: objects and schedules.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">How Lambda handles errors
 *     with asynchronous invocation</a>
 */
class AsyncDeliveryTest {
    private static final byte[] EVENT = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    private static final List<Duration> QUICK = List.of(Duration.ofMillis(5), Duration.ofMillis(10));
    private static final AsyncRules RULES = new AsyncRules(2, Duration.ofHours(6), Optional.of("arn:aws:sqs:x:0:Dead"));

    @Test
    void aFailedEventIsTriedTwiceMoreThenKept() throws Exception {
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

    @Test
    void anEventThatSucceedsAtItsSecondAttemptIsNotKept() throws Exception {
        var calls = new AtomicInteger();
        var recorder = new Recorder(event -> calls.incrementAndGet() < 2 ? Recorder.broken() : Recorder.fine());
        var failures = new FailureDestinations(null);
        new AsyncDelivery(recorder, failures, QUICK).deliver("F", RULES, EVENT);
        assertThat(recorder.events).hasSize(2);
        assertThat(failures.kept()).isEmpty();
    }

    @Test
    void anEventThatWouldGrowTooOldIsKeptAtOnce() throws Exception {
        var recorder = new Recorder(event -> Recorder.broken());
        var failures = new FailureDestinations(null);
        var impatient = new AsyncRules(2, Duration.ofSeconds(60), RULES.onFailure());
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
    void theEndOfThisMachineIsNoFailure() {
        var closing = new InvocationResult.Failed("Sandbox.Closed", EVENT);
        FunctionInvoker invoker = (function, event) -> CompletableFuture.completedFuture(closing);
        var failures = new FailureDestinations(null);
        assertThatThrownBy(() -> new AsyncDelivery(invoker, failures, QUICK).deliver("F", RULES, EVENT))
                .isInstanceOf(InterruptedException.class);
        assertThat(failures.kept()).isEmpty();
    }

    /** Through S3Proxy, with a key that needs encoding, past the filter of prefix and suffix. */
    @Test
    void anObjectPutIntoTheBucketIsToldToWhoAsksForIt() throws Exception {
        var recorder = new Recorder(event -> Recorder.fine());
        var function = new Function(
                "F", java.nio.file.Path.of("."), "h", 128, Duration.ofSeconds(3), java.util.Map.of(), List.of(), RULES);
        var subscription =
                new BucketSource.Subscription(function, new BucketEvent("Put", "bucket", "incoming/", ".jpg"));
        try (var stores = LocalStores.start(null)) {
            stores.createBucket("bucket");
            var delivery = new AsyncDelivery(recorder, new FailureDestinations(null), QUICK);
            stores.onObjectCreated(new BucketSource(List.of(subscription), delivery, stores.region()));
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
        assertThat(record.at("/s3/bucket/name").asString()).isEqualTo("bucket");
    }

    @Test
    void anObjectsEventThatCouldNotEndComesAgainAtTheNextStart() {
        FunctionInvoker closing = (function, event) ->
                CompletableFuture.completedFuture(new InvocationResult.Failed("Sandbox.Closed", EVENT));
        var function = new Function(
                "F", java.nio.file.Path.of("."), "h", 128, Duration.ofSeconds(3), java.util.Map.of(), List.of(), RULES);
        var source = new BucketSource(
                List.of(new BucketSource.Subscription(function, new BucketEvent("Put", "b", "", ""))),
                new AsyncDelivery(closing, new FailureDestinations(null), QUICK),
                "x");
        assertThatThrownBy(() -> source.accept(new ObjectCreated("b", "k", 1, "e")))
                .isInstanceOf(IllegalStateException.class);
        Thread.interrupted();
    }
}
