package vn.bantin.bench.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.cli.DemoSignIn;
import vn.bantin.cli.RunFileContent;
import vn.bantin.local.stores.LocalStores;

/** {@code ./bantin run --memory --empty} in a process and a folder of its own, and a client of it. */
public final class RunningSystem implements AutoCloseable {

    public static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private final Process process;
    private final Path home;
    private final JsonNode facts;

    private RunningSystem(Process process, Path home, JsonNode facts) {
        this.process = process;
        this.home = home;
        this.facts = facts;
    }

    /** @param properties system properties of the runner, as {@code -Dname=value} */
    public static RunningSystem start(String... properties) throws IOException, InterruptedException {
        var home = Files.createTempDirectory("bantin-bench");
        var log = home.resolve("run.log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx2g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dbantin.root=" + System.getProperty("bantin.root"),
                "-Dbantin.home=" + home,
                "-Dbantin.java=" + System.getProperty("java.home"),
                "-Dbantin.c2=true", // as in Lambda; see Processes
                "-Dbantin.rate=100000")); // what is measured is the system, not the template's limit
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "vn.bantin.local.RunCommand"));
        command.addAll(List.of("--empty", "--memory", "--port", "0"));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!(Files.exists(home.resolve("run.json")) && Files.readString(log).contains("Ctrl-C"))) {
            if (!process.isAlive() || System.nanoTime() > until) {
                process.destroyForcibly();
                throw new IllegalStateException("the system did not start:\n" + Files.readString(log));
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        return new RunningSystem(
                process, home, JSON.readTree(home.resolve("run.json").toFile()));
    }

    public long pid() {
        return process.pid();
    }

    public URI address(String fact) {
        return URI.create(fact(fact));
    }

    private String fact(String name) {
        return facts.get(name).asString();
    }

    /** The name of the newsroom's table. */
    public String table() {
        return facts.at("/tables/NewsroomTable").asString();
    }

    public String token(String user) throws Exception {
        return DemoSignIn.token(new RunFileContent(facts), user);
    }

    public HttpResponse<String> call(String method, String path, @Nullable String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address("api").resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The metrics lines that the functions have logged so far. */
    public List<JsonNode> metrics() throws IOException {
        var lines = new ArrayList<JsonNode>();
        try (var logs = Files.walk(home)) {
            for (var log : logs.filter(f -> f.toString().endsWith(".log")).toList()) {
                Files.readAllLines(log).stream()
                        .map(line -> line.substring(Math.max(0, line.indexOf('{'))))
                        .filter(line -> line.startsWith("{\"level\"") && line.contains("\"_aws\""))
                        .forEach(line -> lines.add(JSON.readTree(line)));
            }
        }
        return lines;
    }

    /** A client of the store itself, past whatever stands before it. */
    public DynamoDbClient dynamo() {
        return DynamoDbClient.builder()
                .endpointOverride(address("dynamodb"))
                .region(Region.of(LocalStores.REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(LocalStores.ACCESS_KEY, "any")))
                .httpClient(Apache5HttpClient.create())
                .build();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        try (var files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        }
    }
}
