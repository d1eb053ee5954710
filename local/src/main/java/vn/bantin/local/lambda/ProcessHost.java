package vn.bantin.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;
import vn.bantin.local.template.Template.Function;

/** Starts workers as JVMs of their own, with the flags that Lambda's Java runtime starts with. */
public final class ProcessHost implements ExecutionHost.Launcher {
    /** AWS's runtime interface client and what it needs, from this program's own class path. */
    private static final List<Path> RUNTIME = Stream.of(
                    AWSLambda.class, LambdaRuntime.class, PojoSerializer.class, SdkInternalThreadLocal.class)
            .map(ProcessHost::jarOf)
            .toList();

    /**
     * Lambda stops at C1, but for functions on Java 25 with SnapStart, as ours are: these have the JVM's usual compilers. C1
     * alone takes less memory, of which ten functions on one machine take enough, so the usual ones are for benches to ask for.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html">Tiered compilation</a>
     */
    private static final List<String> COMPILERS = Boolean.getBoolean("bantin.c2")
            ? List.of()
            : List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=48m");

    private final FunctionSettings settings;
    private final String runtimeApi;
    private final CodePath code;
    private final FunctionLog log;

    ProcessHost(FunctionSettings settings, String runtimeApi, CodePath code, FunctionLog log) {
        this.settings = settings;
        this.runtimeApi = runtimeApi;
        this.code = code;
        this.log = log;
    }

    @Override
    public ExecutionHost launch(ExecutionEnvironment worker) throws IOException {
        var function = worker.function();
        // unique: whoever removes a dead worker's folder late must not take that of another of the same name
        var temporary = Files.createTempDirectory(Files.createDirectories(settings.temporary()), worker.id() + "-");
        var builder = new ProcessBuilder(command(function, temporary))
                .directory(temporary.toFile())
                .redirectErrorStream(true);
        var environment = builder.environment();
        environment.clear();
        environment.putAll(environment(worker));
        var process = builder.start();
        process.getOutputStream().close();
        log.follow(process.getInputStream());
        return new Child(process, temporary);
    }

    private List<String> command(Function function, Path temporary) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(COMPILERS);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx" + heapMb(function) + "m",
                // many small JVMs share this machine: take little at first, give back what is not needed
                "-Xms16m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=25",
                "-Djava.io.tmpdir=" + temporary,
                "-Djava.net.preferIPv4Stack=true",
                "--enable-native-access=ALL-UNNAMED"));
        NativeClient.option(settings.temporary()).ifPresent(command::add);
        settings.debugPort(function.name())
                .ifPresent(port ->
                        command.add("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port));
        command.addAll(entry(code, function.handler()));
        return command;
    }

    /** Class path, main class and handler. */
    private static List<String> entry(CodePath code, String handler) {
        var classPath = Stream.concat(code.entries().stream(), RUNTIME.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        return List.of("-cp", classPath, AWSLambda.class.getName(), handler);
    }

    /** Lambda's runtime client with a handler, without this machine's own care for memory and folders. */
    public static List<String> runtime(CodePath code, String handler, List<String> options) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.net.preferIPv4Stack=true",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(entry(code, handler));
        return command;
    }

    /** What Lambda leaves to the heap of a Java function: all but a part for the JVM itself. */
    private static int heapMb(Function function) {
        return Math.max(64, function.memoryMb() * 3 / 4);
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Environment variables</a> */
    private Map<String, String> environment(ExecutionEnvironment worker) {
        var environment = settings.environment(worker.function());
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi + "/" + worker.id());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", worker.id());
        environment.put("LAMBDA_TASK_ROOT", code.taskRoot().toString());
        environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        // glibc would give every thread an arena of its own
        environment.put("MALLOC_ARENA_MAX", "2");
        return environment;
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Child(Process process, Path temporary) implements ExecutionHost {
        @Override
        public void kill() {
            process.destroyForcibly();
        }

        @Override
        public CompletableFuture<String> ended() {
            return process.onExit().thenApply(ended -> {
                remove(temporary);
                var status = ended.exitValue();
                return status > 128 ? "signal: " + (status - 128) : "exit status " + status;
            });
        }

        private static void remove(Path folder) {
            try (var files = Files.walk(folder)) {
                files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
            } catch (IOException | java.io.UncheckedIOException e) {
                // nothing depends on it
            }
        }
    }
}
