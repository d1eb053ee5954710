package vn.bantin.local.events;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.lambda.InvocationResult;
import vn.bantin.local.template.Template.StreamEvent;

/**
 * Delivers a batch of stream records to a function. A failed batch is bisected if the template says so, which counts as no
 * retry, and retried. Records above the maximum age and batches out of retries go to the failure destination. Later records of
 * the shard wait.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html">Event source parameters</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html">Errors of stream sources</a>
 */
final class BatchDelivery {
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * The source of a batch, and the rules of its delivery.
     *
     * @param firstPause before the first retry; each later one is twice as long, 30 s at most
     */
    record Route(String function, StreamEvent rules, String streamArn, String shard, Duration firstPause) {}

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Route route;
    private final FunctionInvoker invoker;
    private final FailureDestinations failures;
    private final Consumer<StreamRecord> done;

    /** @param done receives the last record of each finished part, in order */
    BatchDelivery(Route route, FunctionInvoker invoker, FailureDestinations failures, Consumer<StreamRecord> done) {
        this.route = route;
        this.invoker = invoker;
        this.failures = failures;
        this.done = done;
    }

    void deliver(List<StreamRecord> batch) throws InterruptedException {
        deliver(batch, 0, null);
    }

    private void deliver(List<StreamRecord> batch, int triedBefore, @Nullable InvocationResult outcomeBefore)
            throws InterruptedException {
        var rest = batch;
        var tried = triedBefore;
        var outcome = outcomeBefore;
        while (true) {
            rest = withoutExpired(rest, tried, outcome);
            if (rest.isEmpty()) {
                return;
            }
            outcome = invoker.call(route.function(), event(rest));
            tried++;
            var unprocessed = unprocessed(rest, outcome);
            if (unprocessed.size() < rest.size()) {
                done.accept(rest.get(rest.size() - unprocessed.size() - 1));
                if (unprocessed.isEmpty()) {
                    return;
                }
                // the report has cut the batch: the rest is retried as it is
                rest = unprocessed;
                tried = 1;
            } else if (route.rules().bisect() && rest.size() > 1) {
                var middle = rest.size() / 2;
                deliver(rest.subList(0, middle), tried - 1, outcome);
                deliver(rest.subList(middle, rest.size()), tried - 1, outcome);
                return;
            }
            if (route.rules().retries() >= 0 && tried > route.rules().retries()) {
                giveUp(rest, "RetryAttemptsExhausted", tried, outcome);
                return;
            }
            Thread.sleep(pause(tried));
        }
    }

    /** Sends the records above the maximum age to the destination: the function never gets them. */
    private List<StreamRecord> withoutExpired(List<StreamRecord> batch, int tried, @Nullable InvocationResult outcome) {
        var expired = 0;
        while (expired < batch.size() && isTooOld(batch.get(expired))) {
            expired++;
        }
        if (expired > 0) {
            giveUp(batch.subList(0, expired), "RecordAgeExceeded", tried, outcome);
        }
        return batch.subList(expired, batch.size());
    }

    /**
     * The records that the function has not processed: all after an error, none after success, and from the first failed item
     * on where it reports items.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html">Partial batch
     *     responses</a>
     */
    private List<StreamRecord> unprocessed(List<StreamRecord> batch, InvocationResult outcome) {
        if (!(outcome instanceof InvocationResult.Answered answered)) {
            return batch;
        }
        if (!route.rules().itemFailures()) {
            return List.of();
        }
        Set<String> failed;
        try {
            failed = JSON.readTree(answered.payload())
                    .path("batchItemFailures")
                    .valueStream()
                    .map(item -> item.path("itemIdentifier").asString(""))
                    .collect(Collectors.toSet());
        } catch (JacksonException e) {
            return batch;
        }
        if (failed.isEmpty()) {
            return List.of();
        }
        var known = batch.stream().map(StreamRecord::sequenceNumber).collect(Collectors.toSet());
        if (!known.containsAll(failed)) {
            // an identifier that is empty or not of this batch: the whole batch counts as failed
            return batch;
        }
        var first = 0;
        while (!failed.contains(batch.get(first).sequenceNumber())) {
            first++;
        }
        return batch.subList(first, batch.size());
    }

    private boolean isTooOld(StreamRecord record) {
        return route.rules()
                .maxAge()
                .map(age -> record.time().plus(age).isBefore(Instant.now()))
                .orElse(false);
    }

    private Duration pause(int tried) {
        var pause = route.firstPause().multipliedBy(1L << Math.min(tried - 1, 16));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void giveUp(List<StreamRecord> batch, String condition, int tried, @Nullable InvocationResult outcome) {
        var record = FailureRecord.of(route.function(), condition, tried, outcome);
        record.putObject("DDBStreamBatchInfo")
                .put("shardId", route.shard())
                .put("startSequenceNumber", batch.getFirst().sequenceNumber())
                .put("endSequenceNumber", batch.getLast().sequenceNumber())
                .put("approximateArrivalOfFirstRecord", batch.getFirst().time().toString())
                .put("approximateArrivalOfLastRecord", batch.getLast().time().toString())
                .put("batchSize", batch.size())
                .put("streamArn", route.streamArn());
        route.rules()
                .onFailure()
                .ifPresentOrElse(
                        destination -> failures.keep(destination, route.function(), condition, record),
                        () -> System.err.println(route.function() + ": " + batch.size() + " records were dropped ("
                                + condition + "); the event source has no destination"));
        done.accept(batch.getLast());
    }

    private static byte[] event(List<StreamRecord> batch) {
        var event = new ByteArrayOutputStream();
        var separator = "{\"Records\":[";
        for (var record : batch) {
            event.writeBytes(separator.getBytes(StandardCharsets.US_ASCII));
            event.writeBytes(record.bytes());
            separator = ",";
        }
        event.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
        return event.toByteArray();
    }
}
