package vn.bantin.local.lambda;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A function's log, in place of its CloudWatch log group: a file, and the console with {@code --verbose}. */
final class FunctionLog implements AutoCloseable {
    private final String name;
    private final Writer file;
    private final @Nullable PrintStream console;

    private FunctionLog(String name, Writer file, @Nullable PrintStream console) {
        this.name = name;
        this.file = file;
        this.console = console;
    }

    static FunctionLog open(Path folder, String name, @Nullable PrintStream console) {
        try {
            Files.createDirectories(folder);
            var file = Files.newBufferedWriter(
                    folder.resolve(name + ".log"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return new FunctionLog(name, file, console);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void line(String line) {
        write(line, true);
    }

    /** Writes a line without flushing; the next {@link #line} flushes it. */
    void opening(String line) {
        write(line, false);
    }

    private synchronized void write(String line, boolean last) {
        try {
            file.write(line);
            file.write('\n');
            if (last) {
                file.flush();
            }
        } catch (IOException e) {
            // a full or closed disk must not stop a function
        }
        if (console != null) {
            console.println("[" + name + "] " + line);
        }
    }

    /** Copies a process's output, on a platform thread: reading a pipe would pin a virtual thread's carrier. */
    void follow(InputStream output) {
        Thread.ofPlatform().daemon().name("log-" + name).start(() -> {
            try (var lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.startsWith("Picked up JAVA_TOOL_OPTIONS")) {
                        line(line);
                    }
                }
            } catch (IOException e) {
                // the process was killed within a line
            }
        });
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
