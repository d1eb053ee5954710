package vn.bantin.local.events;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.local.stores.ObjectCreated;
import vn.bantin.local.template.Template.BucketEvent;
import vn.bantin.local.template.Template.Function;

/**
 * Delivers created objects to the functions that subscribe to them. Returns when an event is processed; the bucket's journal
 * keeps it until then. S3Proxy has no versions: the {@code versionId} of a versioned bucket's event cannot be read.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message
 *     structure</a>
 */
final class BucketSource implements Consumer<ObjectCreated> {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A function's subscription to a bucket. */
    record Subscription(Function function, BucketEvent event) {
        boolean wants(ObjectCreated object) {
            return object.bucket().equals(event.bucket())
                    && object.key().startsWith(event.prefix())
                    && object.key().endsWith(event.suffix());
        }
    }

    private final List<Subscription> subscriptions;
    private final AsyncDelivery delivery;
    private final String region;
    private final Set<String> versionedBuckets;

    BucketSource(
            List<Subscription> subscriptions, AsyncDelivery delivery, String region, Set<String> versionedBuckets) {
        this.subscriptions = subscriptions;
        this.delivery = delivery;
        this.region = region;
        this.versionedBuckets = versionedBuckets;
    }

    @Override
    public void accept(ObjectCreated object) {
        for (var subscription : subscriptions) {
            if (subscription.wants(object)) {
                var function = subscription.function();
                try {
                    delivery.deliver(function.name(), function.async(), event(object, subscription.event()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    // the journal keeps it for the next start
                    throw new IllegalStateException("stopped before " + object.key() + " was processed", e);
                }
            }
        }
    }

    private byte[] event(ObjectCreated object, BucketEvent subscription) {
        var versioned = versionedBuckets.contains(object.bucket());
        var event = JSON.createObjectNode();
        var record = event.putArray("Records").addObject();
        record.put("eventVersion", "2.1");
        record.put("eventSource", "aws:s3");
        record.put("awsRegion", region);
        record.put("eventTime", object.time().truncatedTo(ChronoUnit.MILLIS).toString());
        record.put("eventName", "ObjectCreated:" + object.event());
        record.putObject("userIdentity").put("principalId", "local");
        record.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
        record.putObject("responseElements").put("x-amz-request-id", "local");
        var s3 = record.putObject("s3");
        s3.put("s3SchemaVersion", "1.0").put("configurationId", subscription.name());
        var bucket = s3.putObject("bucket").put("name", object.bucket());
        bucket.putObject("ownerIdentity").put("principalId", "local");
        bucket.put("arn", "arn:aws:s3:::" + object.bucket());
        s3.putObject("object")
                // form encoding, except for slashes
                .put(
                        "key",
                        URLEncoder.encode(object.key(), StandardCharsets.UTF_8).replace("%2F", "/"))
                .put("size", object.size())
                .put("eTag", object.eTag())
                .put("sequencer", object.sequencer());
        if (versioned) {
            ((ObjectNode) s3.path("object"))
                    .put("versionId", object.sequencer().repeat(2).substring(0, 32));
        }
        return JSON.writeValueAsBytes(event);
    }
}
