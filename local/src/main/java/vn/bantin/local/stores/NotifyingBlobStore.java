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

/** A blob store that tells of every object created: S3Proxy has no notifications of its own. */
final class NotifyingBlobStore extends ForwardingBlobStore {
    /** S3Proxy keeps a multipart upload's head as an object of its own while it lasts. */
    private static final String MULTIPART_STUB = ".s3proxy-mpu-stub-";

    private final ObjectEvents events;

    NotifyingBlobStore(BlobStore store, ObjectEvents events) {
        super(store);
        this.events = events;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
        return telling(request.bucket(), request.key(), () -> super.putBlob(request, body));
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        return telling(request.destinationBucket(), request.destinationKey(), () -> super.copyBlob(request));
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        return telling(upload.containerName(), upload.blobName(), () -> super.completeMultipartUpload(upload, request));
    }

    private <T> T telling(String bucket, String key, Supplier<T> write) {
        if (key.startsWith(MULTIPART_STUB)) {
            return write.get();
        }
        var entry = events.about(bucket, key);
        T result;
        try {
            result = write.get();
        } catch (Throwable e) {
            events.dropped(entry);
            throw e;
        }
        tell(entry, bucket, key);
        return result;
    }

    /** Tells of what an earlier run stored but had not finished telling. */
    void resume(ObjectEventJournal.Entry left) {
        tell(left.id(), left.bucket(), left.key());
    }

    private void tell(String entry, String bucket, String key) {
        var head = delegate().containerExists(bucket) ? delegate().blobMetadataIfPresent(bucket, key) : null;
        if (head == null) {
            events.dropped(entry);
        } else {
            events.created(entry, new ObjectCreated(bucket, key, head.contentLength(), unquoted(head.eTag())));
        }
    }

    private static String unquoted(@Nullable String eTag) {
        return eTag == null ? "" : eTag.replace("\"", "");
    }
}
