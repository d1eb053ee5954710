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

/** Starts instances as JVM processes, with the flags of Lambda's Java runtime. */
public final class ProcessLauncher implements ExecutionHandle.Launcher {
    /** AWS's runtime interface client and its dependencies, from this program's class path. */
    private static final List<Path> RUNTIME = Stream.of(
                    AWSLambda.class, LambdaRuntime.class, PojoSerializer.class, SdkInternalThreadLocal.class)
            .map(ProcessLauncher::jarOf)
            .toList();

    /**
     * Lambda stops at C1, except for Java 25 with SnapStart, which has the JVM's default compilers. C1 alone takes less memory, which
     * matters for ten functions on one machine; benchmarks ask for the defaults.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html">Tiered compilation</a>
     */
    private static final List<String> COMPILERS = Boolean.getBoolean("bantin.c2")
            ? List.of()
            : List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=48m");

    private final FunctionRegistrySettings settings;
    private final String runtimeApi;
    private final FunctionClassPath code;
    private final FunctionLog log;

    ProcessLauncher(FunctionRegistrySettings settings, String runtimeApi, FunctionClassPath code, FunctionLog log) {
        this.settings = settings;
        this.runtimeApi = runtimeApi;
        this.code = code;
        this.log = log;
    }

    @Override
    public ExecutionHandle launch(ExecutionEnvironment instance) throws IOException {
        var function = instance.function();
        // unique: a late removal must not delete the folder of the next instance of this name
        var temporary = Files.createTempDirectory(Files.createDirectories(settings.temporary()), instance.id() + "-");
        var builder = new ProcessBuilder(command(function, temporary))
                .directory(temporary.toFile())
                .redirectErrorStream(true);
        var environment = builder.environment();
        environment.clear();
        environment.putAll(environment(instance));
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
                // many small JVMs share this machine: start small, return memory
                "-Xms16m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=25",
                "-XX:TrimNativeHeapInterval=60000",
                // by default every JVM wakes four times a second for this
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:AsyncDeflationInterval=5000",
                // the JDK's classes stay where the archive has them: its pages are then one copy for all these JVMs
                "-XX:ArchiveRelocationMode=0",
                "-Djava.io.tmpdir=" + temporary,
                "-Djava.net.preferIPv4Stack=true",
                "--enable-native-access=ALL-UNNAMED"));
        RuntimeClientNativeLibrary.option(settings.temporary()).ifPresent(command::add);
        settings.debugPort(function.name())
                .ifPresent(port ->
                        command.add("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port));
        command.addAll(entry(code, function.handler()));
        return command;
    }

    /** Class path, main class and handler. */
    private static List<String> entry(FunctionClassPath code, String handler) {
        // a test's own classes, which see the SDK's calls
        var more = Stream.ofNullable(System.getProperty("bantin.functions.classpath"));
        var classPath = Stream.concat(
                        Stream.concat(code.entries().stream(), RUNTIME.stream()).map(Path::toString), more)
                .collect(Collectors.joining(File.pathSeparator));
        return List.of("-cp", classPath, AWSLambda.class.getName(), handler);
    }

    /** The command for Lambda's runtime client with a handler, without the settings for memory and folders. */
    public static List<String> runtime(FunctionClassPath code, String handler, List<String> options) {
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

    /** The heap's share of a function's memory. */
    private static int heapMb(Function function) {
        return Math.max(64, function.memoryMb() * 3 / 4);
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Environment variables</a> */
    private Map<String, String> environment(ExecutionEnvironment instance) {
        var environment = settings.environment(instance.function());
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi + "/" + instance.id());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", instance.id());
        environment.put("LAMBDA_TASK_ROOT", code.taskRoot().toString());
        environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        // glibc would give each thread an arena
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

    private record Child(Process process, Path temporary) implements ExecutionHandle {
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
                // the next start deletes it
            }
        }
    }
}
