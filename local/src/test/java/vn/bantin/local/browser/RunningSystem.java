package vn.bantin.local.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.cli.Lambda;
import vn.bantin.local.cli.RunFile;
import vn.bantin.local.cli.SignIn;

/** {@code ./bantin run --memory --empty} in a process and a folder of its own, on any free port. */
final class RunningSystem implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final JsonNode facts;
    private final String password;

    private RunningSystem(Process process, JsonNode facts, String password) {
        this.process = process;
        this.facts = facts;
        this.password = password;
    }

    /** Whether the functions have been packaged: the runner starts them from their zip files. */
    static boolean isBuilt() {
        return List.of("articles", "publishing", "images", "search", "views").stream()
                .allMatch(name -> Files.exists(root().resolve("functions/" + name + "/target/" + name + ".zip")));
    }

    static RunningSystem start(Path home) throws IOException, InterruptedException {
        var log = home.resolve("run.log");
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx640m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dbantin.root=" + root(),
                        "-Dbantin.home=" + home,
                        "-Dbantin.java=" + System.getProperty("java.home"),
                        "-cp",
                        mainClasses(classPath),
                        "vn.bantin.local.Run",
                        "--memory",
                        "--empty",
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var runFile = home.resolve("run.json");
        var until = Instant.now().plus(PATIENCE);
        while (!(Files.exists(runFile) && Files.readString(log).contains("Ctrl-C"))) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                process.destroyForcibly();
                throw new IllegalStateException("the system did not start:\n" + Files.readString(log));
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        var said = Files.readString(log).split("password: ", 2)[1];
        return new RunningSystem(process, JsonMapper.shared().readTree(runFile.toFile()), said.split("\\s", 2)[0]);
    }

    /** The functions' own classes come from their zip files: only the runner's are needed here. */
    private static String mainClasses(String classPath) {
        return List.of(classPath.split(File.pathSeparator)).stream()
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(java.util.stream.Collectors.joining(File.pathSeparator));
    }

    private static Path root() {
        return Path.of(System.getProperty("bantin.root"));
    }

    URI site() {
        return URI.create(facts.path("site").asString());
    }

    /** What a client of the API says and hears. */
    HttpResponse<String> call(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(site().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(call("GET", path, "", Map.of()).body());
    }

    /** One event to one function, as the schedule or the stream would send it. */
    JsonNode invoke(String function, String event) throws IOException, InterruptedException {
        var result = new Lambda(URI.create(facts.path("lambda").asString())).invoke(function, event.getBytes(UTF_8));
        if (result.failed()) {
            throw new IllegalStateException(function + ": " + result.payload());
        }
        return JsonMapper.shared().readTree(result.payload());
    }

    /** Categories and articles that are there from the start, as an import brings them. */
    void fill(List<String> categories, List<String> records) throws IOException, InterruptedException {
        var token = Map.of(
                "Authorization",
                "Bearer " + SignIn.token(new RunFile(facts), "admin"),
                "Content-Type",
                "application/json");
        for (var category : categories) {
            var name = category.split("=", 2);
            var headers = new HashMap<>(token);
            headers.put("If-None-Match", "*");
            expect(201, call("PUT", "/newsroom/categories/" + name[0], "{\"name\":\"" + name[1] + "\"}", headers));
        }
        var body = "{\"records\":[" + String.join(",", records) + "]}";
        var answer = expect(200, call("POST", "/newsroom/import", body, token));
        for (var result : JsonMapper.shared().readTree(answer).path("results")) {
            if (!result.path("status").asString().equals("created")) {
                throw new IllegalStateException(result.toString());
            }
        }
    }

    private static String expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** The one password of all demo users. */
    String password() {
        return password;
    }

    String token(String user) throws IOException, InterruptedException {
        return SignIn.token(new RunFile(facts), user);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
