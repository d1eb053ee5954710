package vn.bantin.local.events;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.lambda.FunctionRegistry;
import vn.bantin.local.lambda.InvocationResult;
import vn.bantin.local.template.Template.StreamEvent;

/**
 * Brings a batch of stream records to a function, until it is done with or has failed for good. A batch that fails is
 * cut in two if the template says so, which costs no retry; then it is tried again, and what is too old or tried too
 * often goes to the failure destination. Nothing later in the shard goes before it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html">Event source parameters</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html">Errors of stream sources</a>
 */
final class BatchDelivery {
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Where the batch comes from and what is left when it fails.
     *
     * @param firstPause before the first retry; each later one is twice as long, 30 s at most
     */
    record Route(String function, StreamEvent rules, String streamArn, String shard, Duration firstPause) {}

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Route route;
    private final FunctionInvoker invoker;
    private final FailureDestinations failures;
    private final Consumer<StreamRecord> done;

    /** @param done is told the last record of every part that is done with, in order */
    BatchDelivery(Route route, FunctionInvoker invoker, FailureDestinations failures, Consumer<StreamRecord> done) {
        this.route = route;
        this.invoker = invoker;
        this.failures = failures;
        this.done = done;
    }

    void deliver(List<StreamRecord> batch) throws InterruptedException {
        deliver(batch, 0);
    }

    private void deliver(List<StreamRecord> batch, int triedBefore) throws InterruptedException {
        var rest = batch;
        var tried = triedBefore;
        while (!rest.isEmpty()) {
            var outcome = invoker.call(route.function(), event(rest));
            tried++;
            var left = left(rest, outcome);
            if (left.size() < rest.size()) {
                done.accept(rest.get(rest.size() - left.size() - 1));
                rest = left;
                tried = left.isEmpty() ? tried : 1;
            }
            if (rest.isEmpty()) {
                return;
            }
            var rules = route.rules();
            if (isTooOld(rest.getFirst())) {
                giveUp(rest, "RecordAgeExceeded", tried, outcome);
                return;
            }
            if (rules.bisect() && rest.size() > 1) {
                var middle = rest.size() / 2;
                deliver(rest.subList(0, middle), tried - 1);
                deliver(rest.subList(middle, rest.size()), tried - 1);
                return;
            }
            if (rules.retries() >= 0 && tried > rules.retries()) {
                giveUp(rest, "RetryAttemptsExhausted", tried, outcome);
                return;
            }
            Thread.sleep(pause(tried));
        }
    }

    /** What the function has not done: nothing, all, or from the first failed item on where it reports items. */
    private List<StreamRecord> left(List<StreamRecord> batch, InvocationResult outcome) {
        if (!(outcome instanceof InvocationResult.Answered answered)) {
            return batch;
        }
        if (!route.rules().itemFailures()) {
            return List.of();
        }
        Optional<BigInteger> first;
        try {
            first = JSON.readTree(answered.payload())
                    .path("batchItemFailures")
                    .valueStream()
                    .map(item -> new BigInteger(item.path("itemIdentifier").asString()))
                    .min(BigInteger::compareTo);
        } catch (JacksonException | NumberFormatException e) {
            // an answer that cannot be read counts as a failure of the whole batch
            return batch;
        }
        return first.map(from -> batch.stream()
                        .filter(record -> record.position().compareTo(from) >= 0)
                        .toList())
                .orElse(List.of());
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

    private void giveUp(List<StreamRecord> batch, String condition, int tried, InvocationResult outcome) {
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
                        destination -> failures.keep(destination, record),
                        () -> System.err.println(FunctionRegistry.arn(route.function()) + " dropped " + batch.size()
                                + " records: " + condition));
        done.accept(batch.getLast());
    }

    private static byte[] event(List<StreamRecord> batch) {
        var event = JSON.createObjectNode();
        var records = event.putArray("Records");
        batch.forEach(record -> records.add((JsonNode) record.json()));
        return JSON.writeValueAsBytes(event);
    }
}
