package vn.bantin.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import vn.bantin.archive.ImportRecord;
import vn.bantin.archive.LineReader;
import vn.bantin.archive.RecordFile;

/** Reads records, sends them in batches, several at a time, and keeps the tally. */
final class Importer implements AutoCloseable {
    /** Enough to keep a few warm functions busy; more would only queue up. */
    private static final int IN_FLIGHT = 4;

    private final ImportClient api;
    private final @Nullable PictureUploader library;
    private final ProgressBar progress;
    private final AtomicLong bytesRead;
    private final Map<String, Long> tally =
            new TreeMap<>(Map.of("created", 0L, "failed", 0L, "unchanged", 0L, "updated", 0L));
    private final Semaphore slots = new Semaphore(IN_FLIGHT);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> sent = new ArrayList<>();
    private final List<ImportRecord> batch = new ArrayList<>();
    private int batchBytes;
    private long done;
    private long shortened;
    private long picturesRefused;
    private long picturesElsewhere;
    private final Map<String, Long> stripped = new TreeMap<>();
    private volatile @Nullable RuntimeException stopped;

    Importer(ImportClient api, ProgressBar progress, AtomicLong bytesRead) {
        this(api, null, progress, bytesRead);
    }

    /** @param library where pictures go; null leaves them to the server, which knows only its own */
    Importer(ImportClient api, @Nullable PictureUploader library, ProgressBar progress, AtomicLong bytesRead) {
        this.api = api;
        this.library = library;
        this.progress = progress;
        this.bytesRead = bytesRead;
    }

    void read(RecordFile file) throws IOException, InterruptedException {
        try (var lines = new LineReader(file.in(), ImportRecord.LIMIT)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                if (isBlank(line)) {
                    continue;
                }
                var where = (file.name().equals("-") ? "" : file.name() + " ") + "line " + line.number();
                try {
                    add(ImportRecord.parse(where, line, file.folder()));
                } catch (ImportRecord.Bad e) {
                    count(where, "failed", String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private static boolean isBlank(LineReader.Line line) {
        for (var b : line.bytes()) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private void add(ImportRecord record) throws InterruptedException {
        if (batch.size() == ImportClient.RECORDS
                || (batchBytes > 0 && batchBytes + record.json().length > ImportClient.BYTES)) {
            flush();
        }
        batch.add(record);
        shortened += record.shortened() ? 1 : 0;
        batchBytes += record.json().length;
    }

    private void flush() throws InterruptedException {
        var stop = stopped;
        if (stop != null) {
            throw stop;
        }
        if (batch.isEmpty()) {
            return;
        }
        var records = List.copyOf(batch);
        batch.clear();
        batchBytes = 0;
        slots.acquire();
        sent.removeIf(Future::isDone);
        sent.add(threads.submit(() -> {
            try {
                api.send(withPictures(records)).forEach(outcome -> {
                    count(outcome.record().where(), outcome.status(), outcome.detail());
                    stripped(outcome.removed());
                });
            } catch (RuntimeException e) {
                stopped = e;
            } catch (IOException e) {
                stopped = new CliCommand.Failure(String.valueOf(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                slots.release();
            }
        }));
    }

    private List<ImportRecord> withPictures(List<ImportRecord> records) throws IOException, InterruptedException {
        var ready = new ArrayList<ImportRecord>();
        for (var record : records) {
            var folder = record.folder();
            if (library == null || folder == null) {
                ready.add(record);
                continue;
            }
            var pictures = new RecordPictures(library, folder);
            ready.add(record.with(pictures));
            told(record.where(), pictures);
        }
        return ready;
    }

    private synchronized void told(String where, RecordPictures pictures) {
        picturesRefused += pictures.complaints().size();
        picturesElsewhere += pictures.elsewhere();
        pictures.complaints().forEach(complaint -> progress.say(where + ": " + complaint));
    }

    private synchronized void stripped(List<String> removed) {
        removed.forEach(what -> stripped.merge(what, 1L, Long::sum));
    }

    private synchronized void count(String where, String status, String detail) {
        done++;
        tally.merge(status, 1L, Long::sum);
        if (status.equals("failed")) {
            progress.say(where + ": " + (detail.isEmpty() ? "refused" : detail));
        }
        progress.show(done, bytesRead.get());
    }

    /**
     * Waits for what is under way.
     *
     * @return how many records and pictures failed
     */
    long finish() throws InterruptedException {
        flush();
        for (var future : List.copyOf(sent)) {
            try {
                future.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        var stop = stopped;
        if (stop != null) {
            throw stop;
        }
        return failed();
    }

    private synchronized long failed() {
        return tally.getOrDefault("failed", 0L) + picturesRefused;
    }

    synchronized String summary() {
        var counts = new ArrayList<String>();
        for (var status : List.of("created", "updated", "unchanged", "failed")) {
            counts.add(String.format(Locale.ROOT, "%,d %s", tally.getOrDefault(status, 0L), status));
        }
        var seconds = progress.seconds();
        var note = shortened == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%n%,d had a headline or lead too long: cut, and kept whole in the body",
                        shortened);
        return String.format(
                        Locale.ROOT,
                        "%s  (%.1f s, %.0f records/s)%s%s%s",
                        String.join(" · ", counts),
                        seconds,
                        done / seconds,
                        note,
                        note(picturesRefused, "pictures refused, their articles went in without them"),
                        note(
                                picturesElsewhere,
                                "pictures elsewhere on the web left out: only files beside the records come along"))
                + (stripped.isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "%nTaken out of texts, in how many: %s",
                                stripped.entrySet().stream()
                                        .map(e -> e.getKey() + " " + e.getValue())
                                        .collect(java.util.stream.Collectors.joining(", "))));
    }

    private static String note(long count, String text) {
        return count == 0 ? "" : String.format(Locale.ROOT, "%n%,d %s", count, text);
    }

    @Override
    public void close() {
        progress.clear();
        threads.shutdownNow();
    }
}
