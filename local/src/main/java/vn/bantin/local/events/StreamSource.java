package vn.bantin.local.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import vn.bantin.local.stores.WriteSignal;

/**
 * Reads a table's stream for one function, parent shards before their children, and delivers the records that pass the filters
 * in batches.
 */
public final class StreamSource implements AutoCloseable {
    /** Lambda polls a shard four times a second. */
    private static final Duration IDLE = Duration.ofMillis(250);

    /** Polls only after a write, or after this time: a deletion by TTL is not a call. */
    private static final Duration QUIET = Duration.ofSeconds(30);

    private static final int READ_AT_ONCE = 1000;

    /**
     * Lambda invokes the function before the event gets larger than 6 MB.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html#invocation-eventsourcemapping-batching">Batching
     *     behavior</a>
     */
    private static final int PAYLOAD_LIMIT = 6 * 1024 * 1024;

    /** Bytes around the records: <code>{"Records":[]}</code>. */
    private static final int ENVELOPE = 14;

    private final BatchDelivery.Route route;
    private final String region;
    private final DynamoDbStreamsClient streams;
    private final WriteSignal writes;
    private final FunctionInvoker invoker;
    private final FailureDestinations failures;
    private final StreamCheckpoints checkpoints;
    private final List<FilterPattern> filters;
    private final String reader;
    private final Thread thread;
    private final Set<String> finished = new HashSet<>();
    private volatile String currentShard = "";
    /** Held during calls: an interrupt would break the connection. */
    private final ReentrantLock asking = new ReentrantLock();

    StreamSource(
            BatchDelivery.Route route,
            String region,
            DynamoDbStreamsClient streams,
            WriteSignal writes,
            FunctionInvoker invoker,
            FailureDestinations failures,
            StreamCheckpoints checkpoints) {
        this.route = route;
        this.region = region;
        this.streams = streams;
        this.writes = writes;
        this.invoker = invoker;
        this.failures = failures;
        this.checkpoints = checkpoints;
        this.filters = route.rules().filters().stream().map(FilterPattern::new).toList();
        this.reader = route.function() + "-" + route.rules().name() + "-"
                + route.streamArn().substring(route.streamArn().lastIndexOf('/') + 1);
        this.thread = Thread.ofVirtual().name("stream-" + route.function()).unstarted(this::run);
    }

    /**
     * How far a function has read a stream.
     *
     * @param sequenceNumber of the last finished record; empty before the first
     */
    public record Position(String function, String table, String shard, String sequenceNumber) {}

    /** The position in the shard that was read last. */
    Position position() {
        var shard = currentShard;
        var table = route.streamArn().replaceAll(".*:table/([^/]+)/.*", "$1");
        return new Position(
                route.function(),
                table,
                shard,
                shard.isEmpty() ? "" : checkpoints.position(reader, shard).orElse(""));
    }

    StreamSource start() {
        thread.start();
        return this;
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                for (var shard : shards()) {
                    if (!finished.contains(shard.shardId())) {
                        read(shard.shardId());
                    }
                }
                Thread.sleep(IDLE);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                System.err.println("stream of " + route.function() + ": " + e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(IDLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** DynamoDB lists parents before their children. */
    private List<Shard> shards() {
        return ask(() -> streams.describeStream(request -> request.streamArn(route.streamArn()))
                .streamDescription()
                .shards());
    }

    /** Reads to the end of the shard; an open shard has none. */
    private void read(String shard) throws InterruptedException {
        currentShard = shard;
        var shardRoute =
                new BatchDelivery.Route(route.function(), route.rules(), route.streamArn(), shard, route.firstPause());
        var delivery = new BatchDelivery(
                shardRoute, invoker, failures, record -> checkpoints.done(reader, shard, record.sequenceNumber()));
        var iterator = iterator(shard);
        var batch = new ArrayList<StreamRecord>();
        long began = 0;
        var batchBytes = ENVELOPE;
        while (true) {
            long seen = writes.count();
            var next = iterator == null ? Read.END : next(iterator, shard);
            for (var record : next.records()) {
                if (filters.isEmpty() || filters.stream().anyMatch(filter -> filter.matches(record.json()))) {
                    if (!batch.isEmpty() && batchBytes + record.bytes().length + 1 > PAYLOAD_LIMIT) {
                        delivery.deliver(List.copyOf(batch));
                        batch.clear();
                    }
                    if (batch.isEmpty()) {
                        began = System.nanoTime();
                        batchBytes = ENVELOPE;
                    }
                    batch.add(record);
                    batchBytes += record.bytes().length + 1;
                    if (batch.size() == route.rules().batchSize()) {
                        delivery.deliver(List.copyOf(batch));
                        batch.clear();
                    }
                }
            }
            var waited = System.nanoTime() - began >= route.rules().window().toNanos();
            if (!batch.isEmpty() && (waited || next.iterator() == null)) {
                delivery.deliver(List.copyOf(batch));
                batch.clear();
            }
            if (batch.isEmpty() && !next.records().isEmpty()) {
                // records that were filtered out are finished as well
                checkpoints.done(reader, shard, next.records().getLast().sequenceNumber());
            }
            if (next.iterator() == null) {
                finished.add(shard);
                return;
            }
            iterator = next.iterator();
            if (next.records().isEmpty() && batch.isEmpty()) {
                Thread.sleep(IDLE);
                writes.await(seen, QUIET);
            } else if (next.records().isEmpty()) {
                Thread.sleep(IDLE.dividedBy(4));
            }
        }
    }

    private record Read(List<StreamRecord> records, @Nullable String iterator) {
        static final Read END = new Read(List.of(), null);
    }

    private Read next(String iterator, String shard) {
        try {
            var answer = ask(() -> streams.getRecords(
                    request -> request.shardIterator(iterator).limit(READ_AT_ONCE)));
            var records = answer.records().stream()
                    .map(record -> StreamRecord.of(record, region, route.streamArn()))
                    .toList();
            return new Read(records, answer.nextShardIterator());
        } catch (ExpiredIteratorException e) {
            return new Read(List.of(), iterator(shard));
        }
    }

    private @Nullable String iterator(String shard) {
        var from = checkpoints.position(reader, shard);
        try {
            return ask(() -> streams.getShardIterator(request -> {
                        request.streamArn(route.streamArn()).shardId(shard);
                        from.ifPresentOrElse(
                                position -> request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                        .sequenceNumber(position),
                                () -> request.shardIteratorType(
                                        route.rules().fromStart()
                                                ? ShardIteratorType.TRIM_HORIZON
                                                : ShardIteratorType.LATEST));
                    })
                    .shardIterator());
        } catch (TrimmedDataAccessException e) {
            System.err.println("stream of " + route.function() + ": unread records older than a day are lost");
            return streams.getShardIterator(request -> request.streamArn(route.streamArn())
                            .shardId(shard)
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
        }
    }

    private <T> T ask(Supplier<T> question) {
        asking.lock();
        try {
            return question.get();
        } finally {
            asking.unlock();
        }
    }

    @Override
    public void close() throws InterruptedException {
        asking.lock();
        try {
            thread.interrupt();
        } finally {
            asking.unlock();
        }
        thread.join(Duration.ofSeconds(2));
    }
}
