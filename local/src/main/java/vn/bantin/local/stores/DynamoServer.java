package vn.bantin.local.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local behind our own Jetty: its own runner listens on every interface, cannot be asked for a free port, and
 * reports to its makers at start.
 */
final class DynamoServer implements AutoCloseable {
    private final Server server;
    private final LocalDynamoDBServerHandler handler;
    private final URI endpoint;

    private DynamoServer(Server server, LocalDynamoDBServerHandler handler, URI endpoint) {
        this.server = server;
        this.handler = handler;
        this.endpoint = endpoint;
    }

    static DynamoServer start(@Nullable Path dir) throws Exception {
        // one database for every access key and region: nothing here tells accounts apart
        var requests = new LocalDynamoDBRequestHandler(0, dir == null, folder(dir), true, false);
        var handler = new LocalDynamoDBServerHandler(requests, "*");
        var threads = new QueuedThreadPool(64, 4);
        threads.setName("dynamodb");
        threads.setDaemon(true);
        var server = new Server(threads);
        var connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        server.addConnector(connector);
        server.setHandler(new ContextHandler(handler, "/"));
        server.start();
        return new DynamoServer(server, handler, URI.create("http://127.0.0.1:" + connector.getLocalPort()));
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

    @Override
    public void close() throws Exception {
        server.stop();
        handler.close();
    }
}
