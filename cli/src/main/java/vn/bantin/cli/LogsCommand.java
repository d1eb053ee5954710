package vn.bantin.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./bantin logs}: the functions' log files, as {@code aws logs tail} shows a log group. */
@Command(name = "logs", description = "Print the functions' logs.")
final class LogsCommand extends CliCommand {
    private static final int READ_AT_ONCE = 64 * 1024;
    private static final long POLL_MILLIS = 250;

    @Parameters(
            paramLabel = "FUNCTION",
            arity = "0..1",
            description = "One function, by name or its beginning. Default: all.")
    private @Nullable String function;

    @Option(
            names = {"-f", "--follow"},
            description = "Continue with new lines, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "Lines of each function. Default: ${DEFAULT-VALUE}.")
    private int lines = 20;

    private final Path folder;

    LogsCommand(Console console) {
        this(console, RunFileContent.path().resolveSibling("logs"));
    }

    LogsCommand(Console console, Path folder) {
        super(console);
        this.folder = folder;
    }

    /** A file and how far it was read. */
    private static final class Log {
        final String name;
        final Path file;
        long read;
        String rest = "";

        Log(Path file) {
            this.file = file;
            this.name = file.getFileName().toString().replaceFirst("\\.log$", "");
        }
    }

    @Override
    public Integer call() throws Exception {
        var logs = logs();
        if (logs.isEmpty()) {
            throw new Failure(
                    function == null ? "no logs in " + folder : "no log of a function " + function + " in " + folder);
        }
        for (var log : logs) {
            var all = unread(log);
            all.subList(Math.max(0, all.size() - lines), all.size()).forEach(line -> print(log, line, logs.size()));
        }
        while (follow) {
            Thread.sleep(POLL_MILLIS);
            for (var log : logs) {
                unread(log).forEach(line -> print(log, line, logs.size()));
            }
        }
        return 0;
    }

    private void print(Log log, String line, int logs) {
        console.out().println(logs == 1 ? line : "[" + log.name + "] " + line);
    }

    private List<Log> logs() throws IOException {
        var wanted = function == null ? "" : function.toLowerCase(Locale.ROOT);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .map(Log::new)
                    .filter(log -> log.name.toLowerCase(Locale.ROOT).startsWith(wanted))
                    .toList();
        }
    }

    /** The whole lines since the last read. */
    private static List<String> unread(Log log) throws IOException {
        var found = new ArrayList<String>();
        try (var file = new RandomAccessFile(log.file.toFile(), "r")) {
            if (file.length() < log.read) {
                log.read = 0;
            }
            file.seek(log.read);
            var buffer = new byte[READ_AT_ONCE];
            for (var count = file.read(buffer); count > 0; count = file.read(buffer)) {
                log.read += count;
                // bytes as they are: a character may be cut by the buffer's end
                log.rest += new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
                var cut = log.rest.lastIndexOf('\n');
                if (cut >= 0) {
                    var text = new String(
                            log.rest.substring(0, cut).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                    found.addAll(text.lines().toList());
                    log.rest = log.rest.substring(cut + 1);
                }
            }
        }
        return found;
    }
}
