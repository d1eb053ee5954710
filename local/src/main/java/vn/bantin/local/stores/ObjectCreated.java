package vn.bantin.local.stores;

/**
 * An object was written, as S3 tells it in {@code s3:ObjectCreated:*}.
 *
 * @param bucket the bucket's name
 * @param key the object's key, not URL-encoded (S3's own event encodes it)
 * @param size in bytes
 * @param eTag without quotes
 */
public record ObjectCreated(String bucket, String key, long size, String eTag) {}
