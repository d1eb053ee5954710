package vn.bantin.bench.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Processor time by component, from {@code /proc}: this process, which makes the calls; the gateway; DynamoDB Local, whose
 * threads belong to the gateway's process; the functions.
 *
 * @param milliseconds used so far, by component and process; without processes that have ended
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5): utime, stime</a>
 */
public record ProcessorTime(Map<String, Map<Long, Double>> milliseconds) {

    public static final String CLIENT = "this client";
    public static final String GATEWAY = "gateway";
    public static final String STORE = "DynamoDB Local";
    public static final String FUNCTIONS = "functions";

    private static final int TICK_MS = 10; // USER_HZ is 100 wherever Linux runs a JVM

    /** Of the local system whose runner this is. */
    public static ProcessorTime of(long runner) {
        var parts = new LinkedHashMap<String, Map<Long, Double>>();
        parts.put(CLIENT, client());
        var store = threads(runner, name -> name.startsWith("dynamodb-") || name.startsWith("SQLiteQueue"));
        parts.put(GATEWAY, Map.of(runner, process(runner) - store));
        parts.put(STORE, Map.of(runner, store));
        parts.put(FUNCTIONS, descendants(runner));
        return new ProcessorTime(parts);
    }

    /** Of a program that is nothing but itself and its children. */
    public static ProcessorTime whole(String name, long pid) {
        var parts = new LinkedHashMap<String, Map<Long, Double>>();
        parts.put(CLIENT, client());
        var all = descendants(pid);
        all.put(pid, process(pid));
        parts.put(name, all);
        return new ProcessorTime(parts);
    }

    public ProcessorTime since(ProcessorTime before) {
        var used = new LinkedHashMap<String, Map<Long, Double>>();
        milliseconds.forEach((part, now) -> {
            var then = before.milliseconds.getOrDefault(part, Map.of());
            var each = new HashMap<Long, Double>();
            now.forEach((pid, ms) -> each.put(pid, ms - then.getOrDefault(pid, 0.0)));
            used.put(part, each);
        });
        return new ProcessorTime(used);
    }

    /** A call's share, all parts together but for these. */
    public double each(long calls, String... without) {
        return milliseconds.keySet().stream()
                        .filter(part -> !List.of(without).contains(part))
                        .mapToDouble(this::sum)
                        .sum()
                / Math.max(1, calls);
    }

    /** Each part's share of a call. */
    public String text(long calls) {
        return milliseconds.keySet().stream()
                .map(part -> "%s %.2f".formatted(part, sum(part) / Math.max(1, calls)))
                .collect(Collectors.joining(", "));
    }

    private double sum(String part) {
        return milliseconds.getOrDefault(part, Map.of()).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static Map<Long, Double> client() {
        var own = ProcessHandle.current().pid();
        return Map.of(own, process(own));
    }

    private static Map<Long, Double> descendants(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .collect(Collectors.toMap(ProcessHandle::pid, p -> process(p.pid()), (a, b) -> b, HashMap::new));
    }

    private static double process(long pid) {
        return used(Path.of("/proc/" + pid + "/stat"));
    }

    private static double threads(long pid, Predicate<String> named) {
        try (var tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return tasks.filter(t -> named.test(name(t)))
                    .mapToDouble(t -> used(t.resolve("stat")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm"));
        } catch (IOException e) {
            return ""; // the thread has ended
        }
    }

    private static double used(Path stat) {
        try {
            var text = Files.readString(stat);
            var fields = text.substring(text.lastIndexOf(')') + 2).split(" "); // a name may have spaces
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MS;
        } catch (IOException e) {
            return 0; // it has ended
        }
    }
}
