package vn.bantin.bench.clients;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An HTTPS server that answers every request with one DynamoDB item of 4 KB, under a self-signed certificate. */
final class TlsEndpoint implements AutoCloseable {

    static final String PASSWORD = "bench-only";

    private static final byte[] ITEM =
            ("{\"Item\":{\"PK\":{\"S\":\"ARTICLE#a\"},\"SK\":{\"S\":\"LIVE\"},\"body\":{\"S\":\"" + "x".repeat(4_000)
                            + "\"}}}")
                    .getBytes(StandardCharsets.UTF_8);

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer waits 40 ms for an acknowledgement
        System.setProperty(
                "sun.net.httpserver.idleInterval",
                "600"); // idle connections are closed by the client under test, not here
    }

    private final SSLContext tls;
    private final AtomicInteger connections = new AtomicInteger();
    private HttpsServer server;

    TlsEndpoint(Path keyStore) throws Exception {
        var store = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        server = start(0);
    }

    /** A new key pair for {@code 127.0.0.1}, which the clients of the benchmark trust. */
    static Path createKeyStore(Path folder) throws Exception {
        var file = folder.resolve("bench.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-alias",
                        "bench",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0 || !Files.exists(file)) {
            throw new IOException("keytool made no key store");
        }
        return file;
    }

    private HttpsServer start(int port) throws IOException {
        var started = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        started.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                connections.incrementAndGet();
                super.configure(parameters);
            }
        });
        started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        started.createContext("/", call -> {
            try (call) {
                call.getRequestBody().readAllBytes();
                call.sendResponseHeaders(200, ITEM.length);
                call.getResponseBody().write(ITEM);
            }
        });
        started.start();
        return started;
    }

    String uri() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Connections accepted so far. */
    int connections() {
        return connections.get();
    }

    /** Breaks every connection, as a snapshot does. */
    void breakConnections() throws IOException {
        var port = server.getAddress().getPort();
        server.stop(0);
        server = start(port);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
