package vn.bantin.local.stores;

import java.io.InputStream;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** A blob store that publishes an event for every object written: S3Proxy has no notifications. */
final class NotifyingBlobStore extends ForwardingBlobStore {
    /** S3Proxy keeps the head of a multipart upload as an object of its own. */
    private static final String MULTIPART_STUB = ".s3proxy-mpu-stub-";

    private final ObjectEventPublisher events;

    NotifyingBlobStore(BlobStore store, ObjectEventPublisher events) {
        super(store);
        this.events = events;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
        return notifying("Put", request.bucket(), request.key(), () -> super.putBlob(request, body));
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        return notifying("Copy", request.destinationBucket(), request.destinationKey(), () -> super.copyBlob(request));
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        return notifying(
                "CompleteMultipartUpload",
                upload.containerName(),
                upload.blobName(),
                () -> super.completeMultipartUpload(upload, request));
    }

    private <T> T notifying(String event, String bucket, String key, Supplier<T> write) {
        if (key.startsWith(MULTIPART_STUB)) {
            return write.get();
        }
        var entry = events.about(event, bucket, key);
        T result;
        try {
            result = write.get();
        } catch (Throwable e) {
            events.dropped(entry.id());
            throw e;
        }
        publish(entry);
        return result;
    }

    /** Publishes an event that an earlier run left in its journal. */
    void resume(ObjectEventJournal.Entry left) {
        publish(left);
    }

    private void publish(ObjectEventJournal.Entry entry) {
        var bucket = entry.bucket();
        var head = delegate().containerExists(bucket) ? delegate().blobMetadataIfPresent(bucket, entry.key()) : null;
        if (head == null) {
            events.dropped(entry.id());
        } else {
            events.created(
                    entry.id(),
                    new ObjectCreated(
                            entry.event(),
                            bucket,
                            entry.key(),
                            head.contentLength(),
                            unquoted(head.eTag()),
                            entry.time(),
                            entry.sequencer()));
        }
    }

    private static String unquoted(@Nullable String eTag) {
        return eTag == null ? "" : eTag.replace("\"", "");
    }
}
