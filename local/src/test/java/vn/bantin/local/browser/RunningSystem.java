package vn.bantin.local.browser;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

    /** The one password of all demo users. */
    String password() {
        return password;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
