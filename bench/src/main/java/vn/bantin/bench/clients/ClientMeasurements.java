package vn.bantin.bench.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import vn.bantin.bench.clients.ClientProbe.Priming;
import vn.bantin.bench.clients.ClientProbe.Variant;

/** Runs the clients in turns, so that other load on the machine affects all of them alike, and prints medians. */
public final class ClientMeasurements {

    private static final List<Integer> SILENCES = List.of(10, 60);

    /** Processes of each client that stay idle at the same time, instead of one after the other for 70 s each. */
    private static final int SILENT_PROBES = 3;

    private static final int WARM_UP = 3_000;
    private static final int READS = 3_000;

    private final PrintStream out;
    private final Map<Variant, Map<String, List<Long>>> took = new EnumMap<>(Variant.class);

    public ClientMeasurements(PrintStream out) {
        this.out = out;
    }

    public void run(int rounds) throws Exception {
        var folder = Files.createTempDirectory("bantin-clients");
        var keys = TlsEndpoint.createKeyStore(folder);
        try (var endpoint = new TlsEndpoint(keys)) {
            for (var round = 0; round < rounds; round++) {
                for (var variant : Variant.values()) {
                    var forked = System.nanoTime();
                    try (var probe = new Probe(variant, Priming.NONE, keys, endpoint)) {
                        probe.ask("read");
                        note(variant, "no snapshot, fork to first read, ms", System.nanoTime() - forked);
                        note(variant, "no snapshot, processor time to first read, ms", probe.ask("cpu"));
                    }
                    for (var priming : Priming.values()) {
                        try (var probe = new Probe(variant, priming, keys, endpoint)) {
                            endpoint.breakConnections();
                            var before = probe.ask("cpu");
                            note(variant, "restored, first read, primed by " + priming + ", ms", probe.ask("read"));
                            note(
                                    variant,
                                    "restored, processor time, primed by " + priming + ", ms",
                                    probe.ask("cpu") - before);
                        }
                    }
                    try (var probe = new Probe(variant, Priming.ONE_READ, keys, endpoint)) {
                        probe.ask(String.valueOf(WARM_UP));
                        note(variant, "warm read, processor time, ms", probe.ask(String.valueOf(READS)));
                        note(variant, "warm read, ms", probe.ask("read"));
                    }
                }
                System.err.printf("%d of %d rounds%n", round + 1, rounds);
            }
            silences(keys, endpoint);
        } finally {
            Files.deleteIfExists(keys);
            Files.deleteIfExists(folder);
        }
        print(rounds);
    }

    /** All clients are idle at the same time. */
    private void silences(Path keys, TlsEndpoint endpoint) throws Exception {
        var probes = new ArrayList<Probe>();
        try {
            for (var variant : Variant.values()) {
                for (var i = 0; i < SILENT_PROBES; i++) {
                    probes.add(new Probe(variant, Priming.ONE_READ, keys, endpoint));
                }
            }
            for (var seconds : SILENCES) {
                for (var probe : probes) {
                    probe.ask("200");
                }
                TimeUnit.SECONDS.sleep(seconds); // the idle time that is measured
                for (var probe : probes) {
                    var before = endpoint.connections();
                    note(probe.variant, "after " + seconds + " s of silence, ms", probe.ask("read"));
                    note(
                            probe.variant,
                            "after " + seconds + " s of silence, new connections",
                            (endpoint.connections() - before) * 1_000_000L);
                }
            }
        } finally {
            for (var probe : probes) {
                probe.close();
            }
        }
    }

    private void note(Variant variant, String what, long nanos) {
        took.computeIfAbsent(variant, v -> new LinkedHashMap<>())
                .computeIfAbsent(what, w -> new ArrayList<>())
                .add(nanos);
    }

    private void print(int rounds) throws IOException {
        out.printf("== HTTP clients under the SDK, over TLS, C1 only; medians of %d rounds%n", rounds);
        out.printf("%-52s", "");
        for (var variant : Variant.values()) {
            out.printf("%16s", variant);
        }
        out.println();
        for (var what : took.getOrDefault(Variant.APACHE5, Map.of()).keySet()) {
            out.printf("%-52s", what);
            for (var variant : Variant.values()) {
                var sorted = took.getOrDefault(variant, Map.of()).getOrDefault(what, List.of()).stream()
                        .mapToLong(Long::longValue)
                        .sorted()
                        .toArray();
                out.printf("%16.2f", sorted[sorted.length / 2] / 1e6);
            }
            out.println();
        }
        out.printf("%-52s", "jars of its own, MB");
        for (var variant : Variant.values()) {
            out.printf("%16.2f", jarBytes(variant) / 1e6);
        }
        out.println();
    }

    private static long jarBytes(Variant variant) throws IOException {
        var names =
                switch (variant) {
                    case URL_CONNECTION -> List.of("url-connection-client-");
                    case APACHE5 -> List.of("apache5-client-", "httpclient5-", "httpcore5-");
                    case CRT -> List.of("aws-crt-");
                };
        var bytes = 0L;
        for (var entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
            var file = Path.of(entry).getFileName();
            if (file != null && names.stream().anyMatch(file.toString()::startsWith)) {
                bytes += Files.size(Path.of(entry));
            }
        }
        return bytes;
    }

    /** One forked process and its two pipes. */
    private static final class Probe implements AutoCloseable {
        private final Variant variant;
        private final Process process;
        private final BufferedReader answers;

        Probe(Variant variant, Priming priming, Path keys, TlsEndpoint endpoint) throws IOException {
            this.variant = variant;
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx384m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Djavax.net.ssl.trustStore=" + keys,
                    "-Djavax.net.ssl.trustStorePassword=" + TlsEndpoint.PASSWORD));
            if (variant == Variant.URL_CONNECTION) {
                command.addAll(List.of(
                        "-Dhttp.keepAlive.time.server=120",
                        "-Dhttp.maxConnections=50",
                        "-Dsun.net.http.retryPost=false"));
            }
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), ClientProbe.class.getName()));
            command.addAll(Arrays.asList(variant.name(), endpoint.uri(), priming.name()));
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            answers = process.inputReader(StandardCharsets.UTF_8);
            expect("ready");
        }

        long ask(String command) throws IOException {
            process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return Long.parseLong(answer());
        }

        private void expect(String line) throws IOException {
            if (!answer().equals(line)) {
                throw new IOException("the probe is not ready");
            }
        }

        private String answer() throws IOException {
            var line = answers.readLine();
            if (line == null) {
                throw new IOException("the probe ended");
            }
            return line;
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
