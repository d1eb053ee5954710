package vn.bantin.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Shows progress on standard error: a bar on a terminal, a line every few seconds elsewhere. Thread-safe. */
final class ProgressBar {
    private static final int WIDTH = 28;
    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);

    private final PrintStream err;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final long total;
    private final long started;
    private long shownAt;
    private boolean barShown;

    /** @param total bytes to read, 0 if unknown */
    ProgressBar(PrintStream err, boolean terminal, long total, LongSupplier nanos) {
        this.err = err;
        this.terminal = terminal;
        this.total = total;
        this.nanos = nanos;
        this.started = nanos.getAsLong();
        this.shownAt = started;
    }

    synchronized void show(long records, long bytesRead) {
        var now = nanos.getAsLong();
        if (now - shownAt < (terminal ? ON_TERMINAL : ELSEWHERE).toNanos()) {
            return;
        }
        shownAt = now;
        var line = line(records, bytesRead, Math.max(1, now - started));
        if (terminal) {
            err.print("\r\u001b[K" + line);
            err.flush();
            barShown = true;
        } else {
            err.println(line);
        }
    }

    /** Prints a line above the bar. */
    synchronized void say(String line) {
        clear();
        err.println(line);
    }

    synchronized void clear() {
        if (barShown) {
            err.print("\r\u001b[K");
            barShown = false;
        }
    }

    double seconds() {
        return Math.max(1, nanos.getAsLong() - started) / 1e9;
    }

    private String line(long records, long bytesRead, long elapsed) {
        var text = String.format(Locale.ROOT, "%,d records  %.0f/s", records, records / (elapsed / 1e9));
        if (total <= 0) {
            return text;
        }
        var part = Math.min(1.0, (double) bytesRead / total);
        var bar = "#".repeat((int) (part * WIDTH)) + ".".repeat(WIDTH - (int) (part * WIDTH));
        var left = part == 0 ? Duration.ZERO : Duration.ofNanos((long) (elapsed / part - elapsed));
        return String.format(
                Locale.ROOT,
                "[%s] %3.0f %%  %s  ETA %d:%02d",
                bar,
                part * 100,
                text,
                left.toMinutes(),
                left.toSecondsPart());
    }
}
