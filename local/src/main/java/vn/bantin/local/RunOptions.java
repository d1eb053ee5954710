package vn.bantin.local;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ./bantin run} was asked for.
 *
 * @param port of the site; empty to take 8080 or the next free one
 * @param data where everything is kept; null keeps it in memory
 * @param empty without sample content
 * @param home folder of logs and {@code run.json}
 */
record RunOptions(
        Path root,
        Path home,
        Optional<Integer> port,
        @Nullable Path data,
        boolean empty,
        boolean inProcess,
        boolean storesOnly,
        boolean verbose,
        boolean debug) {

    static final String USAGE = "run [--port N] [--data DIR | --memory] [--empty] [--in-process] [--stores-only]"
            + " [--verbose] [--debug]";

    /** @throws IllegalArgumentException with words for the user */
    static RunOptions parse(Path root, String... args) {
        var home = Path.of(
                System.getProperty("bantin.home", root.resolve(".bantin").toString()));
        Optional<Integer> port = Optional.empty();
        var data = home.resolve("data");
        var memory = false;
        var flags = new java.util.HashSet<String>();
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--port" -> port = Optional.of(port(value(args, ++i)));
                case "--data" -> data = Path.of(value(args, ++i));
                case "--memory" -> memory = true;
                case "--empty", "--in-process", "--stores-only", "--verbose", "--debug" -> flags.add(args[i]);
                default -> throw new IllegalArgumentException("unknown option " + args[i] + "\n" + USAGE);
            }
        }
        return new RunOptions(
                root,
                home,
                port,
                memory ? null : data.toAbsolutePath(),
                flags.contains("--empty"),
                flags.contains("--in-process"),
                flags.contains("--stores-only"),
                flags.contains("--verbose"),
                flags.contains("--debug"));
    }

    private static String value(String[] args, int i) {
        if (i >= args.length) {
            throw new IllegalArgumentException(args[i - 1] + " needs a value\n" + USAGE);
        }
        return args[i];
    }

    private static int port(String text) {
        try {
            var port = Integer.parseInt(text);
            if (port >= 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("--port needs a number from 0 to 65535, not " + text);
    }
}
