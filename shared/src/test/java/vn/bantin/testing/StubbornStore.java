package vn.bantin.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vn.bantin.aws.AwsClients;
import vn.bantin.aws.Timeouts;

/** A fake AWS service that gives prepared answers in order, repeats the last one, or never answers. */
public final class StubbornStore implements AutoCloseable {

    private record Said(int status, String body) {}

    private final HttpServer server;
    private final Deque<Said> answers = new ConcurrentLinkedDeque<>();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    public StubbornStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Without any of these it takes calls and stays silent. */
    public StubbornStore says(int status, String body) {
        answers.add(new Said(status, body));
        return this;
    }

    /** A cancelled transaction with this reason for its first item. */
    public StubbornStore cancels(String reason) {
        return says(
                400,
                """
                {"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","Message":"cancelled",\
                "CancellationReasons":[{"Code":"%s"},{"Code":"None"}]}"""
                        .formatted(reason));
    }

    public int calls() {
        return bodies.size();
    }

    /** What it was sent, in turn. */
    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    public DynamoDbClient dynamo(Timeouts patience) {
        return clients().dynamoDb(patience);
    }

    public AwsClients clients() {
        return AwsClients.at(endpoint(), () -> AwsBasicCredentials.create("test", "test"));
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            bodies.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var said = answers.size() > 1 ? answers.poll() : answers.peek();
            if (said == null) {
                closed.await();
                return;
            }
            var bytes = said.body().getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
            call.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
