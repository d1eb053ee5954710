package vn.bantin.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An HTTP/1.1 server that can misbehave on the connection: close it when idle, cut an answer short, give none. */
public final class RawHttpServer implements AutoCloseable {

    /** Header names are in lower case. */
    public record RawRequest(String line, Map<String, String> headers, String body) {}

    /** @param declared the {@code Content-Length} that is sent; @param close whether the connection ends after it */
    public record RawResponse(int status, Map<String, String> headers, byte[] body, int declared, boolean close) {

        public static RawResponse of(int status, Map<String, String> headers, String body) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            return new RawResponse(status, headers, bytes, bytes.length, false);
        }

        /** The connection ends without a word about it, as when an idle one is dropped. */
        public RawResponse thenClose() {
            return new RawResponse(status, headers, body, declared, true);
        }

        /** Half of the body arrives. */
        public RawResponse truncated() {
            return new RawResponse(status, headers, java.util.Arrays.copyOf(body, body.length / 2), body.length, true);
        }

        /** The request is read, and the connection closed without an answer. */
        public static RawResponse none() {
            return new RawResponse(0, Map.of(), new byte[0], 0, true);
        }
    }

    private final ServerSocket socket;
    private final String scheme;
    private final Function<RawRequest, RawResponse> handler;
    private final Queue<RawRequest> requests = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public RawHttpServer(Function<RawRequest, RawResponse> handler) throws IOException {
        this(ServerSocketFactory.getDefault(), "http", handler);
    }

    /** @param keyStore PKCS #12 with one key */
    public static RawHttpServer tls(Path keyStore, String password, Function<RawRequest, RawResponse> handler)
            throws IOException, GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(keyStore.toFile(), password.toCharArray()), password.toCharArray());
        var tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        return new RawHttpServer(tls.getServerSocketFactory(), "https", handler);
    }

    private RawHttpServer(ServerSocketFactory sockets, String scheme, Function<RawRequest, RawResponse> handler)
            throws IOException {
        this.socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.scheme = scheme;
        this.handler = handler;
        threads.submit(this::accept);
    }

    public URI uri() {
        return URI.create(scheme + "://127.0.0.1:" + socket.getLocalPort());
    }

    public List<RawRequest> requests() {
        return List.copyOf(requests);
    }

    public int connections() {
        return connections.get();
    }

    private Void accept() throws IOException {
        while (!socket.isClosed()) {
            var connection = socket.accept();
            connections.incrementAndGet();
            open.add(connection);
            threads.submit(() -> {
                serve(connection);
                return null;
            });
        }
        return null;
    }

    private void serve(Socket connection) throws IOException {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            for (var line = line(in); !line.isEmpty(); line = line(in)) {
                var request = read(line, in);
                requests.add(request);
                var response = handler.apply(request);
                if (response.status() > 0) {
                    write(connection, response);
                }
                if (response.close()) {
                    return;
                }
            }
        }
    }

    private static RawRequest read(String line, InputStream in) throws IOException {
        var headers = new TreeMap<String, String>();
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            var colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new RawRequest(line, headers, new String(body, StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void write(Socket connection, RawResponse response) throws IOException {
        var head = new StringBuilder(
                "HTTP/1.1 " + response.status() + " status\r\nContent-Length: " + response.declared() + "\r\n");
        response.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        var out = connection.getOutputStream();
        out.write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.write(response.body());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (var connection : open) {
            connection.close();
        }
        threads.shutdownNow();
    }
}
