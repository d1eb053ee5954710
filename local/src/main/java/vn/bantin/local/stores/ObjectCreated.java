package vn.bantin.local.stores;

import java.time.Instant;

/**
 * An object was written.
 *
 * @param event S3's name of the event after {@code ObjectCreated:}, such as {@code Put}
 * @param bucket the bucket's name
 * @param key the object's key, not URL-encoded (S3's own event encodes it)
 * @param size in bytes
 * @param eTag without quotes
 * @param time of the write
 * @param sequencer hexadecimal; of two writes of one key the later has the greater one
 */
public record ObjectCreated(
        String event, String bucket, String key, long size, String eTag, Instant time, String sequencer) {}
