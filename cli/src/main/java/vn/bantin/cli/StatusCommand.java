package vn.bantin.cli;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./bantin status}: what runs here, and how it is. */
@Command(
        name = "status",
        description = "Show the running system: functions, tables, streams, failed events, processor and memory.")
final class StatusCommand extends CliCommand {
    StatusCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws Exception {
        var run = RunFileReader.read();
        var pid = run.json().path("pid").asLong();
        var out = console.out();
        out.println("site       " + run.text("site"));
        out.println("process    " + pid + usage(pid));
        if (run.text("site").isEmpty()) {
            return 0;
        }
        var status = status(run);
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

    private static JsonNode status(RunFileReader run) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(run.api().resolve("/_local/status.json"))
                    .build();
            return JsonMapper.shared()
                    .readTree(http.send(request, BodyHandlers.ofString()).body());
        }
    }

    /** Processor time of the runner and its functions, as a share of one core since the start. */
    private static String usage(long pid) {
        var runner = ProcessHandle.of(pid);
        if (runner.isEmpty()) {
            return "";
        }
        var all = java.util.stream.Stream.concat(runner.stream(), runner.get().descendants())
                .toList();
        var used = all.stream()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
        var since = runner.get().info().startInstant().orElse(Instant.now());
        var age = Math.max(1, Duration.between(since, Instant.now()).toMillis());
        return String.format(
                Locale.ROOT,
                ", up %d:%02d, %d processes, %.1f s of processor time (%.1f %% of a core)%s",
                age / 60_000,
                age / 1000 % 60,
                all.size(),
                used.toMillis() / 1e3,
                100.0 * used.toMillis() / age,
                memory(all));
    }

    /** Proportional set size, which counts shared pages once; Linux has it. */
    private static String memory(java.util.List<ProcessHandle> processes) {
        var kilobytes = 0L;
        for (var process : processes) {
            try (var lines = java.nio.file.Files.lines(
                    java.nio.file.Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup"))) {
                kilobytes += lines.filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            } catch (java.io.IOException | java.io.UncheckedIOException e) {
                return "";
            }
        }
        return ", " + kilobytes / 1024 + " MB";
    }
}
