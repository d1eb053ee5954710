package vn.bantin.local.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** A small HTTP server on one address of this machine, 127.0.0.1 unless another is given: one function from request to response. Thread-safe. */
public final class LoopbackServer implements AutoCloseable {
    public static final String LOOPBACK = "127.0.0.1";

    private static final String EVERY_ADDRESS = "0.0.0.0";

    private final Server server;
    private final ServerConnector connector;

    private LoopbackServer(String address, int port, int bodyLimit, Function<LocalRequest, LocalResponse> service) {
        server = new Server(new VirtualThreadPool());
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(64 * 1024);
        // paths reach the service as the client has encoded them: they are signed that way
        http.setUriCompliance(UriCompliance.UNSAFE);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address);
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                write(request, response, service.apply(read(request, bodyLimit)), callback);
                return true;
            }
        });
    }

    /**
     * @param port 0 takes any free one
     * @param bodyLimit in bytes; the service sees one byte more of a longer body and must refuse it
     * @throws BindException if the port is taken
     */
    public static LoopbackServer start(int port, int bodyLimit, Function<LocalRequest, LocalResponse> service)
            throws IOException {
        return start(LOOPBACK, port, bodyLimit, service);
    }

    /** @param address where it listens; other machines may reach any but 127.0.0.1 */
    public static LoopbackServer start(
            String address, int port, int bodyLimit, Function<LocalRequest, LocalResponse> service) throws IOException {
        var started = new LoopbackServer(address, port, bodyLimit, service);
        try {
            started.connector.open();
            started.server.start();
            return started;
        } catch (Exception e) {
            started.close();
            // Jetty reports a taken port as an IOException with the cause
            if (e.getCause() instanceof BindException taken) {
                throw taken;
            }
            throw e instanceof IOException io ? io : new IOException("an HTTP server did not start", e);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    public URI uri() {
        return URI.create("http://" + reachable(connector.getHost()) + ":" + port());
    }

    /** The address at which this machine reaches a server that listens on {@code address}. */
    public static String reachable(String address) {
        return address.equals(EVERY_ADDRESS) ? LOOPBACK : address;
    }

    private static LocalRequest read(Request request, int bodyLimit) throws Exception {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (var field : request.getHeaders()) {
            headers.computeIfAbsent(field.getName(), name -> new ArrayList<>()).add(String.valueOf(field.getValue()));
        }
        var uri = request.getHttpURI();
        try (var in = Content.Source.asInputStream(request)) {
            var body = in.readNBytes(bodyLimit + 1);
            // a client that is still sending would see a reset connection instead of the response
            in.transferTo(OutputStream.nullOutputStream());
            var query = uri.getQuery();
            return new LocalRequest(request.getMethod(), uri.getPath(), query == null ? "" : query, headers, body);
        }
    }

    private static void write(Request request, Response response, LocalResponse answer, Callback callback) {
        response.setStatus(answer.status());
        var fields = response.getHeaders();
        fields.put("x-amzn-RequestId", UUID.randomUUID().toString());
        answer.headers().forEach(fields::put);
        if (answer.status() != 204 && answer.status() != 304) {
            fields.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        }
        var body = request.getMethod().equals("HEAD") ? new byte[0] : answer.body();
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("an HTTP server did not stop", e);
        }
    }
}
