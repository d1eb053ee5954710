package vn.bantin.local.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import vn.bantin.local.http.LoopbackServer;

/**
 * DynamoDB Local behind a Jetty of this project: its own server listens on every interface, cannot choose a free port, and sends
 * telemetry at start.
 */
final class DynamoDbServer implements AutoCloseable {
    private final Server server;
    private final LocalDynamoDBServerHandler handler;
    private final URI endpoint;
    private final WriteSignal writes;

    private DynamoDbServer(Server server, LocalDynamoDBServerHandler handler, URI endpoint, WriteSignal writes) {
        this.server = server;
        this.handler = handler;
        this.endpoint = endpoint;
        this.writes = writes;
    }

    static DynamoDbServer start(@Nullable Path dir, String address) throws Exception {
        // one database for every access key and region
        var requests = new LocalDynamoDBRequestHandler(0, dir == null, folder(dir), true, false);
        var handler = new LocalDynamoDBServerHandler(requests, "*");
        var threads = new QueuedThreadPool(64, 4);
        threads.setName("dynamodb");
        threads.setDaemon(true);
        var server = new Server(threads);
        var connector = new ServerConnector(server, 1, 1);
        connector.setHost(address);
        connector.setPort(0);
        server.addConnector(connector);
        var writes = new WriteSignal();
        server.setHandler(new ContextHandler(new Counted(handler, writes), "/"));
        server.start();
        var endpoint = URI.create("http://" + LoopbackServer.reachable(address) + ":" + connector.getLocalPort());
        return new DynamoDbServer(server, handler, endpoint, writes);
    }

    private static @Nullable String folder(@Nullable Path dir) {
        if (dir == null) {
            return null;
        }
        try {
            return Files.createDirectories(dir).toAbsolutePath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI endpoint() {
        return endpoint;
    }

    WriteSignal writes() {
        return writes;
    }

    /** Signals each write after its response, when it can be read. */
    private static final class Counted extends Handler.Wrapper {
        private static final Pattern READING =
                Pattern.compile("DynamoDB(Streams)?_\\d+\\.(Get|BatchGet|TransactGet|Query|Scan|Describe|List).*");

        private final WriteSignal writes;

        Counted(Handler handler, WriteSignal writes) {
            super(handler);
            this.writes = writes;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            var operation = String.valueOf(request.getHeaders().get("X-Amz-Target"));
            if (!READING.matcher(operation).matches()) {
                Request.addCompletionListener(request, failure -> writes.one());
            }
            return super.handle(request, response, callback);
        }
    }

    @Override
    public void close() throws Exception {
        server.stop();
        handler.close();
    }
}
