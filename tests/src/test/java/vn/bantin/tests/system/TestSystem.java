package vn.bantin.tests.system;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.cli.DemoSignIn;
import vn.bantin.cli.LocalFunctionInvoker;
import vn.bantin.cli.RunFileContent;
import vn.bantin.local.stores.LocalStores;

/** {@code ./bantin run --empty} in a process and a folder of its own, and a client of it. */
public final class TestSystem implements AutoCloseable {

    public static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(20))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Process process;
    private final Path home;
    public final JsonNode facts;

    private TestSystem(Process process, Path home, JsonNode facts) {
        this.process = process;
        this.home = home;
        this.facts = facts;
    }

    public static boolean isBuilt() {
        return List.of("articles", "publishing", "images", "search", "views").stream()
                .allMatch(name -> Files.exists(root().resolve("functions/" + name + "/target/" + name + ".zip")));
    }

    /** @param data where the stores keep what they have, or null for memory */
    public static TestSystem start(Path home, @Nullable Path data) throws Exception {
        return start(home, data, 0);
    }

    /**
     * @param port of the site; 0 for any
     * @param options JVM options of the runner ({@code -Dname=value}, {@code -Xmx2g}), and options of {@code run}
     */
    public static TestSystem start(Path home, @Nullable Path data, int port, String... options) throws Exception {
        Files.createDirectories(home);
        Files.deleteIfExists(home.resolve("run.json")); // what a killed runner left
        var log = home.resolve("run.log");
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var main = List.of(classPath.split(File.pathSeparator)).stream()
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx640m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dbantin.root=" + root(),
                "-Dbantin.home=" + home,
                "-Dbantin.java=" + System.getProperty("java.home")));
        var split = List.of(options).stream().collect(Collectors.partitioningBy(o -> o.matches("-[DX].*")));
        command.addAll(split.get(true));
        command.addAll(List.of("-cp", main, "vn.bantin.local.RunCommand", "--empty", "--port", String.valueOf(port)));
        command.addAll(split.get(false));
        command.addAll(data == null ? List.of("--memory") : List.of("--data", data.toString()));
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
        return new TestSystem(
                process, home, MAPPER.readTree(home.resolve("run.json").toFile()));
    }

    private static Path root() {
        return Path.of(System.getProperty("bantin.root"));
    }

    public URI site() {
        return URI.create(facts.get("site").asString());
    }

    /** The one password of all demo users. */
    public String password() {
        return facts.get("password").asString();
    }

    public String token(String user) throws Exception {
        return DemoSignIn.token(new RunFileContent(facts), user);
    }

    public HttpResponse<String> call(String method, String path, @Nullable String body, Map<String, String> headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(facts.get("api").asString() + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A reader's view of an article. @param sid names the reader */
    HttpResponse<String> view(String article, String sid) throws Exception {
        var headers = Map.of("content-type", "text/plain", "user-agent", "Mozilla/5.0 Firefox/140.0");
        return call("POST", "/articles/" + article + "/views", "{\"sid\":\"" + sid + "\"}", headers);
    }

    public JsonNode get(String path) throws Exception {
        return MAPPER.readTree(call("GET", path, null, Map.of()).body());
    }

    /** One event to one function, as the schedule or the stream would send it. */
    public JsonNode invoke(String function, String event) throws Exception {
        var result = new LocalFunctionInvoker(URI.create(facts.get("lambda").asString()))
                .invoke(function, event.getBytes(StandardCharsets.UTF_8));
        if (result.failed()) {
            throw new IllegalStateException(function + ": " + result.payload());
        }
        return MAPPER.readTree(result.payload());
    }

    /**
     * Categories and articles, as an import brings them.
     *
     * @param categories as {@code path=name}
     */
    public void fill(List<String> categories, List<String> records) throws Exception {
        var desk = new Newsdesk(this);
        for (var category : categories) {
            var name = category.split("=", 2);
            desk.category(name[0], name[1]);
        }
        var body = "{\"records\":[" + String.join(",", records) + "]}";
        for (var result : desk.done("admin", "POST", "/newsroom/import", body).path("results")) {
            if (!result.path("status").asString().equals("created")) {
                throw new IllegalStateException(result.toString());
            }
        }
    }

    /** {@code ./bantin} with these arguments, as an admin; what it said. */
    public String command(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "vn.bantin.cli.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--api", facts.get("api").asString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("BANTIN_TOKEN", token("admin"));
        var running = builder.start();
        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        running.waitFor();
        return said;
    }

    DynamoDbClient dynamo() {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(facts.get("dynamodb").asString()))
                .region(Region.of(LocalStores.REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(LocalStores.ACCESS_KEY, "any")))
                .httpClient(Apache5HttpClient.create())
                .build();
    }

    /** How many processes the system has. */
    long running() {
        return 1 + process.descendants().count();
    }

    /** The running processes of a function. */
    public List<ProcessHandle> processes(String handler) {
        return process.descendants()
                .filter(p -> commandLine(p).endsWith(handler))
                .toList();
    }

    /** {@code ProcessHandle} cuts it at a page of memory, and class paths are long. */
    private static String commandLine(ProcessHandle process) {
        try {
            var words = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
            return words.replace('\0', ' ').strip();
        } catch (IOException noSuchFile) {
            return process.info().commandLine().orElse("");
        }
    }

    /** {@code kill -9} of one function's process, the first, the second and so on by turns; its command line. */
    String killFunction(int turn) {
        var functions = process.descendants()
                .sorted(Comparator.comparingLong(ProcessHandle::pid))
                .toList();
        if (functions.isEmpty()) {
            return "";
        }
        var one = functions.get(turn % functions.size());
        var name = one.info().commandLine().orElse("").replaceAll(".* ", "");
        one.destroyForcibly();
        return name;
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
