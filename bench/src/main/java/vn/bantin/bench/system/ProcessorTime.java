package vn.bantin.bench.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Processor time by part, from {@code /proc}: this process, which makes the calls; the gateway; DynamoDB Local, which are
 * threads of the same process as the gateway; the functions.
 *
 * @param milliseconds by part, as far as used until now
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5): utime, stime</a>
 */
public record ProcessorTime(Map<String, Double> milliseconds) {

    public static final String CLIENT = "this client";
    public static final String GATEWAY = "gateway";
    public static final String STORE = "DynamoDB Local";
    public static final String FUNCTIONS = "functions";

    private static final int TICK_MS = 10; // USER_HZ is 100 wherever Linux runs a JVM

    /** Of the local system whose runner this is. */
    public static ProcessorTime of(long runner) {
        var parts = new LinkedHashMap<String, Double>();
        parts.put(CLIENT, process(ProcessHandle.current().pid()));
        var store = threads(runner, name -> name.startsWith("dynamodb-") || name.startsWith("SQLiteQueue"));
        parts.put(GATEWAY, process(runner) - store);
        parts.put(STORE, store);
        parts.put(FUNCTIONS, descendants(runner));
        return new ProcessorTime(parts);
    }

    /** Of a program that is nothing but itself and its children. */
    public static ProcessorTime whole(String name, long pid) {
        var parts = new LinkedHashMap<String, Double>();
        parts.put(CLIENT, process(ProcessHandle.current().pid()));
        parts.put(name, process(pid) + descendants(pid));
        return new ProcessorTime(parts);
    }

    public ProcessorTime since(ProcessorTime before) {
        var used = new LinkedHashMap<String, Double>();
        milliseconds.forEach((part, ms) -> used.put(part, ms - before.milliseconds.getOrDefault(part, 0.0)));
        return new ProcessorTime(used);
    }

    /** A call's share, all parts together but for these. */
    public double each(long calls, String... without) {
        return milliseconds.entrySet().stream()
                        .filter(e -> !java.util.List.of(without).contains(e.getKey()))
                        .mapToDouble(Map.Entry::getValue)
                        .sum()
                / Math.max(1, calls);
    }

    /** Each part's share of a call. */
    public String text(long calls) {
        return milliseconds.entrySet().stream()
                .map(e -> "%s %.2f".formatted(e.getKey(), e.getValue() / Math.max(1, calls)))
                .collect(Collectors.joining(", "));
    }

    private static double descendants(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToDouble(p -> process(p.pid()))
                .sum();
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
