package vn.bantin.local.events;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.stores.ObjectCreated;
import vn.bantin.local.template.Template.BucketEvent;
import vn.bantin.local.template.Template.Function;

/**
 * Objects put into a bucket, told to the functions that ask for them. Returns when an event is done with; the bucket's
 * journal keeps it until then. Copies and completed multipart uploads are told as puts: the template asks for
 * {@code s3:ObjectCreated:*}, and no other is taken.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message
 *     structure</a>
 */
final class BucketSource implements Consumer<ObjectCreated> {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Who asks for what. */
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

    BucketSource(List<Subscription> subscriptions, AsyncDelivery delivery, String region) {
        this.subscriptions = subscriptions;
        this.delivery = delivery;
        this.region = region;
    }

    @Override
    public void accept(ObjectCreated object) {
        for (var subscription : subscriptions) {
            if (subscription.wants(object)) {
                var function = subscription.function();
                try {
                    delivery.deliver(function.name(), function.async(), event(object, subscription.event(), region));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    // the journal keeps it, the next start tells it again
                    throw new IllegalStateException("stopped before " + object.key() + " was done with", e);
                }
            }
        }
    }

    static byte[] event(ObjectCreated object, BucketEvent subscription, String region) {
        var event = JSON.createObjectNode();
        var record = event.putArray("Records").addObject();
        record.put("eventVersion", "2.1");
        record.put("eventSource", "aws:s3");
        record.put("awsRegion", region);
        record.put("eventTime", Instant.now().toString());
        record.put("eventName", "ObjectCreated:Put");
        record.putObject("userIdentity").put("principalId", "local");
        record.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
        record.putObject("responseElements").put("x-amz-request-id", "local");
        var s3 = record.putObject("s3");
        s3.put("s3SchemaVersion", "1.0").put("configurationId", subscription.name());
        var bucket = s3.putObject("bucket").put("name", object.bucket());
        bucket.putObject("ownerIdentity").put("principalId", "local");
        bucket.put("arn", "arn:aws:s3:::" + object.bucket());
        s3.putObject("object")
                // as a form would encode it, but for the slashes
                .put(
                        "key",
                        URLEncoder.encode(object.key(), StandardCharsets.UTF_8).replace("%2F", "/"))
                .put("size", object.size())
                .put("eTag", object.eTag())
                .put("sequencer", Long.toHexString(System.currentTimeMillis()).toUpperCase(java.util.Locale.ROOT));
        return JSON.writeValueAsBytes(event);
    }
}
