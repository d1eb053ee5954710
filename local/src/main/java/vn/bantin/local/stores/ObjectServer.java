package vn.bantin.local.stores;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.jspecify.annotations.Nullable;
import vn.bantin.local.http.LoopbackServer;

/** S3Proxy: of the emulators the one that verifies signatures, expiry, signed headers and checksums. */
final class ObjectServer implements AutoCloseable {
    private final S3Proxy proxy;
    private final String address;
    private final BlobStore store;
    private final ObjectEventPublisher events;

    private ObjectServer(S3Proxy proxy, String address, BlobStore store, ObjectEventPublisher events) {
        this.proxy = proxy;
        this.address = address;
        this.store = store;
        this.events = events;
    }

    static ObjectServer start(@Nullable Path dir, String address, String accessKey, String secretKey) throws Exception {
        var journal = ObjectEventJournal.in(dir == null ? null : dir.resolve("events"));
        var events = new ObjectEventPublisher(journal);
        var store = new NotifyingBlobStore(blobs(dir), events);
        for (var left : journal.left()) {
            store.resume(left);
        }
        var proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://" + address + ":0"))
                .awsAuthentication(AuthenticationType.AWS_V4, accessKey, secretKey)
                // a browser PUTs from the site's origin; every request needs a signature all the same
                .corsRules(new CrossOriginResourceSharing())
                .ignoreUnknownHeaders(true)
                .jettyMaxThreads(32)
                .stopTimeout(0)
                .build();
        proxy.start();
        return new ObjectServer(proxy, address, store, events);
    }

    private static BlobStore blobs(@Nullable Path dir) throws IOException {
        if (dir == null) {
            return new TransientNio2BlobStore();
        }
        var root = Files.createDirectories(dir.resolve("buckets"));
        return new FilesystemNio2BlobStore(root.toAbsolutePath().toString());
    }

    void listen(Consumer<ObjectCreated> listener) {
        events.listen(listener);
    }

    URI endpoint() {
        return URI.create("http://" + LoopbackServer.reachable(address) + ":" + proxy.getPort());
    }

    @Override
    public void close() throws Exception {
        proxy.stop();
        events.close();
        store.close();
    }
}
