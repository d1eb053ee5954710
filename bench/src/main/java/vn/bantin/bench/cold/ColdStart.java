package vn.bantin.bench.cold;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts one handler in a process with the command and environment of the local machine's own worker, but with jars instead of class
 * folders (AOT caches accept only jars) and a Runtime API that gives one event.
 */
record ColdStart(String handler, List<Path> classPath, Map<String, String> environment, byte[] event) {

    /** @param all nanoseconds from the fork to the response, {@code afterReady} from being ready to the response */
    record Took(long all, long afterReady, long cpuNanos) {}

    /** The flags of Lambda's Java runtime; its {@code -Xshare:auto} is the default, and is not allowed together with an AOT cache. */
    private static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx384m",
            "-Djava.net.preferIPv4Stack=true",
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
            "--enable-native-access=ALL-UNNAMED");

    /** From the fork to the response, as an on-demand start. */
    Took cold(String... more) throws Exception {
        return run(false, true, more);
    }

    /** As a restored snapshot: initialised, held, then released. @param primed whether the hooks before a snapshot have run */
    Took restored(boolean primed) throws Exception {
        return run(primed, false);
    }

    /** A training run; the JVM writes the cache when a signal ends it. */
    void train(Path cache) throws Exception {
        run(false, true, "-XX:AOTCacheOutput=" + cache);
        if (!Files.exists(cache)) {
            throw new IOException("no cache was written for " + handler);
        }
    }

    private Took run(boolean snapshot, boolean atOnce, String... more) throws Exception {
        try (var call = new SingleInvocationApi(event)) {
            if (atOnce) {
                call.begin();
            }
            var builder = new ProcessBuilder(command(more)).redirectErrorStream(true);
            builder.redirectOutput(Files.createTempFile("bantin-cold", ".log").toFile());
            var log = builder.redirectOutput().file();
            var own = new HashMap<>(environment);
            own.put("AWS_LAMBDA_RUNTIME_API", call.address());
            if (snapshot) {
                own.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
            }
            builder.environment().clear();
            builder.environment().putAll(own);
            var forked = System.nanoTime();
            var process = builder.start();
            process.onExit().thenRun(call::ended);
            try {
                call.ready();
                var released = System.nanoTime();
                call.begin();
                var answered = call.answered();
                var cpu = process.info().totalCpuDuration().orElseThrow().toNanos();
                return new Took(answered - forked, answered - released, cpu);
            } catch (Exception e) {
                throw new IllegalStateException(handler + ": " + e + "\n" + Files.readString(log.toPath()), e);
            } finally {
                process.destroy();
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
                Files.deleteIfExists(log.toPath());
            }
        }
    }

    private List<String> command(String... more) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of(more));
        command.add("-cp");
        command.add(String.join(
                File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
        command.add(handler);
        return command;
    }
}
