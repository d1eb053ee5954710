package vn.bantin.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./bantin status}: state of the running system: functions, stores, streams, processor time, memory. */
@Command(
        name = "status",
        description = "Show the running system: functions, tables, streams, failed events, processor and memory.")
final class StatusCommand extends CliCommand {
    private static final double MOST_IDLE_PERCENT = 1.0;
    private static final long MOST_MEGABYTES = 900;

    @Option(
            names = "--idle",
            paramLabel = "MINUTES",
            description = "Call every function once, then measure processor time and memory for so long without calls.")
    private @Nullable Integer idle;

    StatusCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws Exception {
        var run = RunFileContent.read();
        var pid = run.json().path("pid").asLong();
        var out = console.out();
        out.println("site       " + run.text("site"));
        out.println("process    " + pid + Usage.of(pid).sinceStart());
        if (run.text("site").isEmpty()) {
            return 0;
        }
        var status = status(run);
        if (idle != null) {
            return idle(run, status, pid, Duration.ofMinutes(idle));
        }
        out.printf("%n%-24s %9s %6s %6s %9s%n", "function", "processes", "calls", "errors", "mean ms");
        for (var f : status.path("functions")) {
            out.printf(
                    Locale.ROOT,
                    "%-24s %9d %6d %6d %9.1f  %s%n",
                    f.path("name").asString(),
                    f.path("environments").asInt(),
                    f.path("invocations").asLong(),
                    f.path("errors").asLong(),
                    f.path("meanMillis").asDouble(),
                    f.path("lastError").asString(""));
        }
        out.printf("%n%-24s %9s%n", "table, bucket", "items");
        status.path("tables")
                .forEach(t -> out.printf(
                        "%-24s %9d%n",
                        t.path("name").asString(), t.path("items").asLong()));
        status.path("buckets")
                .forEach(b -> out.printf(
                        "%-24s %9d%n",
                        b.path("name").asString(), b.path("objects").asLong()));
        var failed = 0L;
        for (var queue : status.path("failures")) {
            failed += queue.path("messages").asLong();
            out.printf(
                    "%nfailed events in %s: %d%n",
                    queue.path("name").asString(), queue.path("messages").asLong());
        }
        return failed == 0 ? 0 : 1;
    }

    private static JsonNode status(RunFileContent run) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(run.api().resolve("/_local/status.json"))
                    .build();
            return JsonMapper.shared()
                    .readTree(http.send(request, BodyHandlers.ofString()).body());
        }
    }

    /** @return 1 if the system uses more than its bounds */
    private int idle(RunFileContent run, JsonNode status, long pid, Duration time) throws Exception {
        for (var function : status.path("functions")) {
            callOnce(run, function.path("name").asString());
        }
        var before = Usage.of(pid);
        Thread.sleep(time);
        var after = Usage.of(pid);
        var used = after.since(before);
        var percent = 100.0 * used.toMillis() / time.toMillis();
        console.out()
                .printf(
                        Locale.ROOT,
                        "idle       %.2f %% of a core for %d min (%.1f s of processor time), %s in %d processes; bounds: %.0f %%, %d MB%n",
                        percent,
                        time.toMinutes(),
                        used.toMillis() / 1e3,
                        after.megabytes() < 0 ? "memory unknown" : after.megabytes() + " MB",
                        after.processes(),
                        MOST_IDLE_PERCENT,
                        MOST_MEGABYTES);
        return percent <= MOST_IDLE_PERCENT && after.megabytes() <= MOST_MEGABYTES ? 0 : 1;
    }

    /** Sends the first event of {@code events/} that changes nothing, or {@code {}}. An error response counts as a call. */
    private static void callOnce(RunFileContent run, String function) throws IOException, InterruptedException {
        new LocalFunctionInvoker(URI.create(run.text("lambda"))).invoke(function, event(function));
    }

    private static byte[] event(String function) throws IOException {
        var folder = Path.of(System.getProperty("bantin.root", "."), "events")
                .resolve(function.replace("Function", "").toLowerCase(Locale.ROOT));
        if (!Files.isDirectory(folder)) {
            return new byte[] {'{', '}'};
        }
        try (var files = Files.list(folder)) {
            var events = files.sorted().toList();
            for (var file : events) {
                var text = Files.readString(file);
                if (text.contains("\"method\": \"GET\"") || !text.contains("\"routeKey\"")) {
                    return text.getBytes(StandardCharsets.UTF_8);
                }
            }
        }
        return new byte[] {'{', '}'};
    }

    /**
     * What the runner and its functions use.
     *
     * @param processors processor time by process
     * @param megabytes proportional set size, which counts shared pages once; -1 where the system does not say it
     * @param age of the runner
     */
    private record Usage(Map<Long, Duration> processors, long megabytes, Duration age) {
        static Usage of(long pid) {
            var runner = ProcessHandle.of(pid);
            var all = Stream.concat(runner.stream(), runner.stream().flatMap(ProcessHandle::descendants))
                    .toList();
            var used = all.stream().collect(Collectors.toMap(ProcessHandle::pid, process -> process.info()
                    .totalCpuDuration()
                    .orElse(Duration.ZERO)));
            var since = runner.flatMap(process -> process.info().startInstant()).orElseGet(Instant::now);
            return new Usage(used, memory(all), Duration.between(since, Instant.now()));
        }

        int processes() {
            return processors.size();
        }

        /** The processor time since then; of processes that ended in between it is unknown. */
        Duration since(Usage before) {
            return processors.entrySet().stream()
                    .map(one -> one.getValue().minus(before.processors.getOrDefault(one.getKey(), Duration.ZERO)))
                    .reduce(Duration.ZERO, Duration::plus);
        }

        /** The processor time as a share of one core since the start. */
        String sinceStart() {
            var processor = processors.values().stream().reduce(Duration.ZERO, Duration::plus);
            return String.format(
                    Locale.ROOT,
                    ", up %d:%02d, %d processes, %.1f s of processor time (%.1f %% of a core)%s",
                    age.toMinutes(),
                    age.toSecondsPart(),
                    processes(),
                    processor.toMillis() / 1e3,
                    100.0 * processor.toMillis() / Math.max(1, age.toMillis()),
                    megabytes < 0 ? "" : ", " + megabytes + " MB");
        }

        private static long memory(List<ProcessHandle> processes) {
            var kilobytes = 0L;
            for (var process : processes) {
                try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup"))) {
                    kilobytes += lines.filter(line -> line.startsWith("Pss:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum();
                } catch (IOException | UncheckedIOException e) {
                    return -1;
                }
            }
            return kilobytes / 1024;
        }
    }
}
