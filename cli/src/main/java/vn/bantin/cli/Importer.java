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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.archive.ImportRecord;
import vn.bantin.archive.ImportRecordReader;
import vn.bantin.archive.LegacyRedirect;
import vn.bantin.archive.RecordReadResult;
import vn.bantin.archive.SkippedItems;

/** Sends records in batches, several in parallel, and counts the results. */
final class Importer implements AutoCloseable {
    /** Keeps a few warm functions busy; more would only queue. */
    private static final int IN_FLIGHT = 4;

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|line \\d+");

    /** @param place of its line in the report */
    private record Numbered(ImportRecord record, long place) {}

    /** What the API answers where nothing of a text could stay. */
    private static final String NO_BODY = "/body: is needed";

    private static final String EMPTIED = "posts without text that an article can hold";

    /** @param leftOut by the pictures' step */
    private record Prepared(ImportRecord record, List<String> leftOut, List<String> notes) {}

    private final ImportClient api;
    private final @Nullable PictureUploader pictures;
    private final @Nullable RedirectAdder redirects;
    private final ProgressBar progress;
    private final AtomicLong bytesRead;
    private final ImportReport report;
    private final SkippedItems skipped = new SkippedItems();
    private final Map<String, Long> counts =
            new TreeMap<>(Map.of("created", 0L, "failed", 0L, "unchanged", 0L, "updated", 0L));
    private final Map<String, Long> removed = new TreeMap<>();
    private final List<LegacyRedirect> oldAddresses = new ArrayList<>();
    private final Semaphore slots = new Semaphore(IN_FLIGHT);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> sent = new ArrayList<>();
    private final List<Numbered> batch = new ArrayList<>();
    private int batchBytes;
    private long done;
    private long picturesRefused;
    private long picturesElsewhere;
    private long redirectsAdded;
    private long redirectsMissing;
    private final Map<String, Long> notes = new TreeMap<>();
    private volatile @Nullable RuntimeException stopped;

    /**
     * @param pictures where pictures go; null leaves them to the server, which knows only its own
     * @param redirects gets the addresses that belong to no article; null leaves them to the report
     * @param bytesRead of the files, for the progress bar
     */
    Importer(
            ImportClient api,
            @Nullable PictureUploader pictures,
            @Nullable RedirectAdder redirects,
            ProgressBar progress,
            AtomicLong bytesRead,
            ImportReport report) {
        this.api = api;
        this.pictures = pictures;
        this.redirects = redirects;
        this.progress = progress;
        this.bytesRead = bytesRead;
        this.report = report;
    }

    void read(ImportRecordReader records) throws IOException, InterruptedException {
        for (var item = records.next(); item != null; item = records.next()) {
            var place = report.reserve();
            switch (item) {
                case RecordReadResult.Ready ready -> add(new Numbered(ready.record(), place));
                case RecordReadResult.Rejected rejected -> {
                    report.rejected(place, rejected);
                    count(rejected.where(), "failed", rejected.reason());
                }
                case RecordReadResult.Skipped entry -> {
                    report.skipped(place, entry);
                    skipped.add(entry.reason(), entry.title());
                }
            }
        }
        oldAddresses.addAll(records.oldAddresses());
    }

    private void add(Numbered one) throws InterruptedException {
        var record = one.record();
        if (batch.size() == ImportClient.RECORDS
                || (batchBytes > 0 && batchBytes + record.json().length > ImportClient.BYTES)) {
            flush();
        }
        batch.add(one);
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
                send(records);
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

    private void send(List<Numbered> records) throws IOException, InterruptedException {
        var prepared = new ArrayList<Prepared>();
        for (var one : records) {
            prepared.add(prepare(one.record()));
        }
        var outcomes = api.send(prepared.stream().map(Prepared::record).toList());
        for (var i = 0; i < outcomes.size(); i++) {
            taken(records.get(i).place(), prepared.get(i), outcomes.get(i));
        }
    }

    private Prepared prepare(ImportRecord record) throws IOException, InterruptedException {
        var origin = record.origin();
        var folder = record.folder();
        if (pictures == null || folder == null) {
            return new Prepared(record, origin.leftOut(), origin.notes());
        }
        var step = new RecordPictureUploader(pictures, folder);
        var with = record.with(step);
        var leftOut = new ArrayList<>(origin.leftOut());
        leftOut.addAll(step.complaints());
        step.elsewhere().forEach(address -> leftOut.add("picture " + address + ": not beside the records"));
        count(record.where(), step);
        return new Prepared(with, leftOut, origin.notes());
    }

    private synchronized void count(String where, RecordPictureUploader step) {
        picturesRefused += step.complaints().size();
        picturesElsewhere += step.elsewhere().size();
        step.complaints().forEach(complaint -> progress.say(where + ": " + complaint));
    }

    private void taken(long place, Prepared prepared, ImportClient.Outcome outcome) {
        var title = headline(outcome.record());
        if (outcome.detail().equals(NO_BODY) && !text(outcome.record(), "body").isBlank()) {
            var origin = outcome.record().origin();
            report.skipped(place, new RecordReadResult.Skipped(origin.where(), origin.address(), title, EMPTIED));
            skipped.add(EMPTIED, title);
            return;
        }
        prepared.record().origin().leftOut().forEach(what -> skipped.add(kind(what), title));
        var leftOut = new ArrayList<>(prepared.leftOut());
        leftOut.addAll(outcome.removed());
        var remarks = new ArrayList<>(prepared.notes());
        var wanted = text(outcome.record(), "slug");
        if (!wanted.isEmpty() && !outcome.slug().isEmpty() && !wanted.equals(outcome.slug())) {
            remarks.add(
                    "had slug \"%s\", which belongs to another article: now \"%s\"".formatted(wanted, outcome.slug()));
        }
        if (outcome.record().shortened()) {
            remarks.add("had a headline or lead too long: cut, and kept whole in the body");
        }
        report.record(place, outcome, leftOut, remarks);
        synchronized (this) {
            outcome.removed().forEach(what -> removed.merge(kind(what), 1L, Long::sum));
            remarks.forEach(note -> notes.merge(QUOTED.matcher(note).replaceAll("…"), 1L, Long::sum));
        }
        count(outcome.record().where(), outcome.status(), outcome.detail());
    }

    private static String headline(ImportRecord record) {
        return text(record, "headline");
    }

    private static String text(ImportRecord record, String field) {
        return JsonMapper.shared().readTree(record.json()).path(field).asString("");
    }

    /** {@code img[src] https://…} counts as {@code img[src]}, {@code shortcode [ads id=5]} as {@code shortcode [ads]}. */
    private static String kind(String what) {
        return what.startsWith("shortcode ")
                ? what.replaceFirst("^(shortcode \\[[^\\s\\]=]+)[^\\]]*]?.*?((?:, its text is kept)?)$", "$1]$2")
                : what.replaceFirst("[ :].*", "");
    }

    private synchronized void count(String where, String status, String detail) {
        done++;
        counts.merge(status, 1L, Long::sum);
        if (status.equals("failed")) {
            progress.say(where + ": " + (detail.isEmpty() ? "refused" : detail));
        }
        progress.show(done, bytesRead.get());
    }

    /**
     * Waits for the batches under way.
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
        redirect(oldAddresses.stream().distinct().toList());
        return failed();
    }

    private void redirect(List<LegacyRedirect> addresses) throws InterruptedException {
        if (addresses.isEmpty()) {
            return;
        }
        RedirectAdder.Outcome outcome;
        try {
            outcome = redirects == null ? new RedirectAdder.Outcome(List.of(), addresses) : redirects.add(addresses);
        } catch (IOException | CliCommand.Failure e) {
            progress.say("redirects: " + e.getMessage());
            outcome = new RedirectAdder.Outcome(List.of(), addresses);
        }
        for (var address : addresses) {
            report.redirect(
                    address,
                    outcome.added().contains(address)
                            ? "added"
                            : outcome.missing().contains(address) ? "missing" : "answered");
        }
        redirectsAdded = outcome.added().size();
        redirectsMissing = outcome.missing().size();
    }

    private synchronized long failed() {
        return counts.getOrDefault("failed", 0L) + picturesRefused;
    }

    synchronized String summary() {
        var lines = new ArrayList<String>();
        var seconds = progress.seconds();
        lines.add(String.format(
                Locale.ROOT,
                "%s  (%.1f s, %.0f records/s)",
                List.of("created", "updated", "unchanged", "failed").stream()
                        .map(status -> String.format(Locale.ROOT, "%,d %s", counts.getOrDefault(status, 0L), status))
                        .collect(Collectors.joining(" · ")),
                seconds,
                done / seconds));
        line(lines, picturesRefused, "pictures refused, their articles went in without them");
        line(
                lines,
                picturesElsewhere,
                "pictures elsewhere on the web left out: only files beside the records come along");
        if (!removed.isEmpty()) {
            lines.add("Taken out of texts, in how many: "
                    + removed.entrySet().stream()
                            .map(e -> e.getKey() + " " + e.getValue())
                            .collect(Collectors.joining(", ")));
        }
        lines.addAll(skipped.lines());
        notes.forEach((note, count) -> line(lines, count, note));
        line(lines, redirectsAdded, "old addresses of categories, tags, authors and feeds added to the redirects");
        line(lines, redirectsMissing, "old addresses without a page here yet: --report FILE names them");
        return String.join(System.lineSeparator(), lines);
    }

    private static void line(List<String> lines, long count, String text) {
        if (count > 0) {
            lines.add(String.format(Locale.ROOT, "%,d %s", count, text));
        }
    }

    @Override
    public void close() {
        progress.clear();
        threads.shutdownNow();
    }
}
