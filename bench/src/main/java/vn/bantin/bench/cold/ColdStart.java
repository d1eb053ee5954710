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
 * Starts one handler in a process with the command and environment of a local execution environment, but with jars instead of class
 * folders (AOT caches accept only jars) and a Runtime API that delivers one event.
 */
record ColdStart(String handler, List<Path> classPath, Map<String, String> environment, byte[] event) {

    /**
     * Durations in nanoseconds.
     *
     * @param all from the fork to the response
     * @param afterReady from the first fetch, when the function is initialised, to the response
     * @param cpuNanos processor time of the process
     */
    record Timing(long all, long afterReady, long cpuNanos) {}

    /** The flags of Lambda's Java runtime; its {@code -Xshare:auto} is the default, and is not allowed together with an AOT cache. */
    private static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx384m",
            "-Djava.net.preferIPv4Stack=true",
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
            "--enable-native-access=ALL-UNNAMED");

    /** From the fork to the response, as an on-demand start. */
    Timing cold(String... more) throws Exception {
        return run(false, true, more);
    }

    /**
     * As restored from a snapshot: initialised, then held until the event is delivered.
     *
     * @param primed whether the hooks that run before a snapshot have run
     */
    Timing restored(boolean primed) throws Exception {
        return run(primed, false);
    }

    /** A training run; the JVM writes the cache when a signal ends it. */
    void train(Path cache) throws Exception {
        run(false, true, "-XX:AOTCacheOutput=" + cache);
        if (!Files.exists(cache)) {
            throw new IOException("no cache was written for " + handler);
        }
    }

    private Timing run(boolean snapStart, boolean eventAtStart, String... more) throws Exception {
        try (var call = new SingleInvocationApi(event)) {
            if (eventAtStart) {
                call.begin();
            }
            var builder = new ProcessBuilder(command(more)).redirectErrorStream(true);
            builder.redirectOutput(Files.createTempFile("bantin-cold", ".log").toFile());
            var log = builder.redirectOutput().file();
            var own = new HashMap<>(environment);
            own.put("AWS_LAMBDA_RUNTIME_API", call.address());
            if (snapStart) {
                own.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
            }
            builder.environment().clear();
            builder.environment().putAll(own);
            var forked = System.nanoTime();
            var process = builder.start();
            var _ = process.onExit().thenRun(call::ended);
            try {
                call.ready();
                var released = System.nanoTime();
                call.begin();
                var answered = call.answered();
                var cpu = process.info().totalCpuDuration().orElseThrow().toNanos();
                return new Timing(answered - forked, answered - released, cpu);
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
