package vn.bantin.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.local.lambda.Await;
import vn.bantin.local.stores.LocalStores;
import vn.bantin.local.template.Template.StreamEvent;
import vn.bantin.local.testing.AwsBehavior;

/**
 * Streams to functions, by Lambda's rules.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">Using Lambda with DynamoDB</a>
 */
class StreamSourceTest {
    private static final StreamEvent RULES = new StreamEvent(
            "Changed",
            "",
            10,
            Duration.ZERO,
            2,
            Optional.empty(),
            false,
            false,
            true,
            List.of(),
            Optional.of("arn:aws:sqs:x:0:Failed"));

    @TempDir
    static Path folder;

    private static LocalStores stores;
    private static final AtomicInteger TABLES = new AtomicInteger();

    @BeforeAll
    static void start() {
        stores = LocalStores.start(null);
    }

    @AfterAll
    static void stop() {
        stores.close();
    }

    @Test
    void a_change_has_lambdas_form() throws Exception {
        var table = table();
        put(table, "A", Map.of("n", AttributeValue.fromN("1.50"), "tags", AttributeValue.fromSs(List.of("x", "y"))));
        var recorder = new Recorder(event -> Recorder.fine());
        try (var source = source(table, RULES, recorder, new FailureDestinations(null), new StreamCheckpoints(null))) {
            Await.until(() -> !recorder.events.isEmpty());
        }
        var record = recorder.events.getFirst().path("Records").get(0);
        assertThat(record.path("eventName").asString()).isEqualTo("INSERT");
        assertThat(record.path("eventSource").asString()).isEqualTo("aws:dynamodb");
        assertThat(record.at("/dynamodb/Keys/SK/S").asString()).isEqualTo("A");
        assertThat(record.at("/dynamodb/NewImage/n/N").asString()).isEqualTo("1.5");
        assertThat(record.at("/dynamodb/NewImage/tags/SS").size()).isEqualTo(2);
        assertThat(record.path("dynamodb").has("OldImage")).isFalse();
        assertThat(record.at("/dynamodb/StreamViewType").asString()).isEqualTo("NEW_AND_OLD_IMAGES");
        assertThat(record.at("/dynamodb/ApproximateCreationDateTime").isNumber())
                .isTrue();
    }

    @Test
    void records_that_no_filter_matches_are_skipped() throws Exception {
        var table = table();
        put(table, "LIVE");
        put(table, "DRAFT");
        put(table, "LIVE2");
        var recorder = new Recorder(event -> Recorder.fine());
        var rules = with(RULES, List.of("{\"dynamodb\":{\"Keys\":{\"SK\":{\"S\":[{\"prefix\":\"LIVE\"}]}}}}"));
        try (var source = source(table, rules, recorder, new FailureDestinations(null), new StreamCheckpoints(null))) {
            Await.until(() -> delivered(recorder).contains("LIVE2"));
        }
        assertThat(delivered(recorder)).containsExactly("LIVE", "LIVE2");
    }

    @Test
    void batches_keep_their_size_and_the_order() throws Exception {
        var table = table();
        IntStream.range(0, 25).forEach(i -> put(table, "%02d".formatted(i)));
        var recorder = new Recorder(event -> Recorder.fine());
        try (var source = source(table, RULES, recorder, new FailureDestinations(null), new StreamCheckpoints(null))) {
            Await.until(() -> delivered(recorder).size() == 25);
        }
        assertThat(recorder.calls()).allMatch(call -> call.size() <= 10);
        assertThat(delivered(recorder)).isSorted();
    }

    @Test
    @AwsBehavior(
            service = "DynamoDB Streams",
            value = "A failed batch is retried before later records of its shard",
            page = "lambda/latest/dg/services-dynamodb-errors.html")
    void a_failed_batch_is_retried_unchanged_before_later_records() throws Exception {
        var table = table();
        IntStream.range(0, 12).forEach(i -> put(table, "%02d".formatted(i)));
        var failed = new AtomicInteger();
        var recorder = new Recorder(event -> failed.getAndIncrement() < 2 ? Recorder.broken() : Recorder.fine());
        var failures = new FailureDestinations(null);
        try (var source = source(table, RULES, recorder, failures, new StreamCheckpoints(null))) {
            Await.until(() -> delivered(recorder).contains("11"));
        }
        assertThat(recorder.calls().get(0))
                .isEqualTo(recorder.calls().get(1))
                .isEqualTo(recorder.calls().get(2));
        assertThat(failures.kept()).isEmpty();
    }

    @Test
    void a_batch_out_of_retries_goes_to_the_destination() throws Exception {
        var table = table();
        IntStream.range(0, 3).forEach(i -> put(table, "bad" + i));
        var recorder =
                new Recorder(event -> Recorder.keys(event).contains("bad0") ? Recorder.broken() : Recorder.fine());
        var failures = new FailureDestinations(null);
        try (var source = source(table, RULES, recorder, failures, new StreamCheckpoints(null))) {
            Await.until(() -> !failures.kept().isEmpty());
            put(table, "good");
            Await.until(() -> delivered(recorder).contains("good"));
        }
        var kept = failures.kept().getFirst();
        assertThat(kept.destination()).isEqualTo("Failed");
        assertThat(kept.record().at("/requestContext/condition").asString()).isEqualTo("RetryAttemptsExhausted");
        assertThat(kept.record().at("/requestContext/approximateInvokeCount").asInt())
                .isEqualTo(3);
        assertThat(kept.record().at("/DDBStreamBatchInfo/batchSize").asInt()).isEqualTo(3);
        assertThat(kept.record().at("/DDBStreamBatchInfo/startSequenceNumber").asString())
                .isNotEmpty();
    }

    @Test
    @AwsBehavior(
            service = "DynamoDB Streams",
            value = "BisectBatchOnFunctionError halves a failed batch",
            page = "lambda/latest/dg/services-ddb-params.html")
    void bisecting_isolates_the_record_that_fails() throws Exception {
        var table = table();
        IntStream.range(0, 8).forEach(i -> put(table, "%02d".formatted(i)));
        var recorder = new Recorder(event -> Recorder.keys(event).contains("05") ? Recorder.broken() : Recorder.fine());
        var failures = new FailureDestinations(null);
        var rules = new StreamEvent(
                "Changed", "", 10, Duration.ZERO, 2, Optional.empty(), true, false, true, List.of(), RULES.onFailure());
        try (var source = source(table, rules, recorder, failures, new StreamCheckpoints(null))) {
            Await.until(() -> !failures.kept().isEmpty());
            Await.until(() -> processed(recorder).contains("07"));
        }
        assertThat(failures.kept()).hasSize(1);
        assertThat(failures.kept()
                        .getFirst()
                        .record()
                        .at("/DDBStreamBatchInfo/batchSize")
                        .asInt())
                .isEqualTo(1);
        assertThat(processed(recorder))
                .contains("00", "01", "02", "03", "04", "06", "07")
                .doesNotContain("05");
    }

    @Test
    void records_from_the_first_reported_failure_on_are_retried() throws Exception {
        var table = table();
        IntStream.range(0, 6).forEach(i -> put(table, "%02d".formatted(i)));
        var first = new AtomicBoolean(true);
        var recorder = new Recorder(event -> {
            if (!first.getAndSet(false)) {
                return Recorder.answer("{\"batchItemFailures\":[]}");
            }
            var fourth = event.at("/Records/3/dynamodb/SequenceNumber").asString();
            return Recorder.answer("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + fourth + "\"}]}");
        });
        var rules = new StreamEvent(
                "Changed", "", 10, Duration.ZERO, 2, Optional.empty(), false, true, true, List.of(), RULES.onFailure());
        try (var source = source(table, rules, recorder, new FailureDestinations(null), new StreamCheckpoints(null))) {
            Await.until(() -> recorder.calls().size() == 2);
        }
        assertThat(recorder.calls())
                .containsExactly(List.of("00", "01", "02", "03", "04", "05"), List.of("03", "04", "05"));
    }

    @Test
    void a_record_above_the_maximum_age_goes_to_the_destination() throws Exception {
        var table = table();
        put(table, "old");
        var recorder = new Recorder(event -> Recorder.broken());
        var failures = new FailureDestinations(null);
        var rules = new StreamEvent(
                "Changed",
                "",
                10,
                Duration.ZERO,
                -1,
                Optional.of(Duration.ofSeconds(1)),
                false,
                false,
                true,
                List.of(),
                RULES.onFailure());
        try (var source = source(table, rules, recorder, failures, new StreamCheckpoints(null))) {
            Await.until(() -> !failures.kept().isEmpty());
        }
        assertThat(failures.kept()
                        .getFirst()
                        .record()
                        .at("/requestContext/condition")
                        .asString())
                .isEqualTo("RecordAgeExceeded");
    }

    /**
     * Lambda sends no record that is older: the age is checked before each call, not only after a failed one.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html">MaximumRecordAgeInSeconds</a>
     */
    @Test
    @AwsBehavior(
            service = "DynamoDB Streams",
            value = "Records above MaximumRecordAgeInSeconds are not delivered",
            page = "lambda/latest/dg/services-ddb-params.html")
    void a_record_that_is_too_old_at_first_is_never_delivered() throws Exception {
        var old = record("00", Instant.now().minusSeconds(90));
        var young = record("01", Instant.now());
        var recorder = new Recorder(event -> Recorder.fine());
        var failures = new FailureDestinations(null);
        var rules = rules(Optional.of(Duration.ofSeconds(60)), false, false);
        delivery(rules, recorder, failures).deliver(List.of(old, young));
        assertThat(recorder.calls()).containsExactly(List.of("01"));
        var record = failures.kept().getFirst().record();
        assertThat(record.at("/requestContext/condition").asString()).isEqualTo("RecordAgeExceeded");
        assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isZero();
        assertThat(record.has("responseContext")).isFalse();
        assertThat(record.at("/DDBStreamBatchInfo/batchSize").asInt()).isEqualTo(1);
    }

    /**
     * A report cuts the batch at its first item; only an error of the function halves it.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html">Configuring partial
     *     batch response</a>
     */
    @Test
    @AwsBehavior(
            service = "DynamoDB Streams",
            value = "A partial batch response cuts the batch at its first failed item",
            page = "lambda/latest/dg/services-ddb-batchfailurereporting.html")
    void a_batch_is_not_halved_after_a_partial_failure() throws Exception {
        var calls = new AtomicInteger();
        var recorder = new Recorder(event -> Recorder.answer(
                calls.getAndIncrement() == 0
                        ? "{\"batchItemFailures\":[{\"itemIdentifier\":\"02\"}]}"
                        : "{\"batchItemFailures\":[]}"));
        var batch = Stream.of("00", "01", "02", "03", "04", "05")
                .map(key -> record(key, Instant.now()))
                .toList();
        delivery(rules(Optional.empty(), true, true), recorder, new FailureDestinations(null))
                .deliver(batch);
        assertThat(recorder.calls())
                .containsExactly(List.of("00", "01", "02", "03", "04", "05"), List.of("02", "03", "04", "05"));
    }

    @Test
    @AwsBehavior(
            service = "DynamoDB Streams",
            value = "An invalid item identifier fails the whole batch",
            page = "lambda/latest/dg/services-ddb-batchfailurereporting.html")
    void an_identifier_that_is_not_of_the_batch_fails_the_whole_batch() throws Exception {
        for (var identifier : List.of("\"99\"", "\"\"", "null")) {
            var calls = new AtomicInteger();
            var recorder = new Recorder(event -> Recorder.answer(
                    calls.getAndIncrement() == 0
                            ? "{\"batchItemFailures\":[{\"itemIdentifier\":" + identifier + "}]}"
                            : "null"));
            var batch = List.of(record("00", Instant.now()), record("01", Instant.now()));
            delivery(rules(Optional.empty(), false, true), recorder, new FailureDestinations(null))
                    .deliver(batch);
            assertThat(recorder.calls()).as(identifier).containsExactly(List.of("00", "01"), List.of("00", "01"));
        }
    }

    /**
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html#invocation-eventsourcemapping-batching">Batching
     *     behavior</a>
     */
    @Test
    @AwsBehavior(
            service = "DynamoDB Streams",
            value = "A batch has at most 6 MB",
            page = "lambda/latest/dg/invocation-eventsourcemapping.html")
    void no_event_is_larger_than_six_megabytes() throws Exception {
        var table = table();
        var text = AttributeValue.fromS("x".repeat(390_000));
        IntStream.range(0, 18).forEach(i -> put(table, "%02d".formatted(i), Map.of("text", text)));
        var sizes = new CopyOnWriteArrayList<Integer>();
        var recorder = new Recorder(event -> {
            sizes.add(event.toString().length());
            return Recorder.fine();
        });
        var rules = new StreamEvent(
                "Changed",
                "",
                100,
                Duration.ofSeconds(1),
                2,
                Optional.empty(),
                false,
                false,
                true,
                List.of(),
                RULES.onFailure());
        try (var source = source(table, rules, recorder, new FailureDestinations(null), new StreamCheckpoints(null))) {
            Await.until(() -> delivered(recorder).size() == 18);
        }
        assertThat(sizes).hasSize(2).allMatch(size -> size <= 6 * 1024 * 1024);
        assertThat(recorder.calls().getFirst()).hasSize(16);
    }

    private static StreamEvent rules(Optional<Duration> maxAge, boolean bisect, boolean itemFailures) {
        return new StreamEvent(
                "Changed", "", 10, Duration.ZERO, 2, maxAge, bisect, itemFailures, true, List.of(), RULES.onFailure());
    }

    private static BatchDelivery delivery(StreamEvent rules, FunctionInvoker invoker, FailureDestinations failures) {
        var route = new BatchDelivery.Route("Reader", rules, "arn", "shard", Duration.ofMillis(5));
        return new BatchDelivery(route, invoker, failures, record -> {});
    }

    private static StreamRecord record(String key, Instant time) {
        var json = "{\"dynamodb\":{\"Keys\":{\"SK\":{\"S\":\"" + key + "\"}},\"SequenceNumber\":\"" + key + "\"}}";
        var tree = (ObjectNode) JsonMapper.shared().readTree(json);
        return new StreamRecord(key, time, tree, json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @AwsBehavior(
            service = "DynamoDB Streams",
            value = "A reader continues at its checkpoint",
            page = "amazondynamodb/latest/developerguide/Streams.html",
            differs = "One shard a stream and one reader a shard (ParallelizationFactor 1)")
    void a_restarted_reader_continues_at_its_checkpoint() throws Exception {
        var table = table();
        put(table, "before");
        var positions = folder.resolve("restart");
        var one = new Recorder(event -> Recorder.fine());
        try (var source = source(table, RULES, one, new FailureDestinations(null), new StreamCheckpoints(positions))) {
            Await.until(() ->
                    delivered(one).contains("before") && positions.toFile().list() != null);
            Await.until(() -> positions.toFile().list().length > 0);
        }
        put(table, "between");
        var two = new Recorder(event -> Recorder.fine());
        try (var source = source(table, RULES, two, new FailureDestinations(null), new StreamCheckpoints(positions))) {
            Await.until(() -> delivered(two).contains("between"));
        }
        assertThat(delivered(two)).doesNotContain("before");
    }

    @Test
    void a_reader_stopped_during_a_call_delivers_again() throws Exception {
        var table = table();
        put(table, "again");
        var positions = folder.resolve("interrupted");
        var stuck = new java.util.concurrent.CompletableFuture<vn.bantin.local.lambda.InvocationResult>();
        var called = new AtomicBoolean();
        FunctionInvoker hanging = (function, event) -> {
            called.set(true);
            return stuck;
        };
        try (var source =
                source(table, RULES, hanging, new FailureDestinations(null), new StreamCheckpoints(positions))) {
            Await.until(called::get);
        }
        var recorder = new Recorder(event -> Recorder.fine());
        try (var source =
                source(table, RULES, recorder, new FailureDestinations(null), new StreamCheckpoints(positions))) {
            Await.until(() -> delivered(recorder).contains("again"));
        }
    }

    @Test
    void a_restart_of_the_stores_loses_nothing() throws Exception {
        var data = folder.resolve("data");
        var positions = folder.resolve("positions");
        String table;
        try (var first = LocalStores.start(data)) {
            table = table(first);
            put(first, table, "1");
            var recorder = new Recorder(event -> Recorder.fine());
            try (var source = source(
                    first, table, RULES, recorder, new FailureDestinations(null), new StreamCheckpoints(positions))) {
                Await.until(() ->
                        delivered(recorder).contains("1") && positions.toFile().list() != null);
            }
            put(first, table, "2");
        }
        try (var second = LocalStores.start(data)) {
            put(second, table, "3");
            var recorder = new Recorder(event -> Recorder.fine());
            try (var source = source(
                    second, table, RULES, recorder, new FailureDestinations(null), new StreamCheckpoints(positions))) {
                Await.until(() -> new HashSet<>(delivered(recorder)).containsAll(List.of("2", "3")));
            }
        }
    }

    private static List<String> delivered(Recorder recorder) {
        return recorder.calls().stream().flatMap(List::stream).distinct().toList();
    }

    private static List<String> processed(Recorder recorder) {
        return recorder.calls().stream()
                .filter(call -> !call.contains("05"))
                .flatMap(List::stream)
                .toList();
    }

    private static StreamEvent with(StreamEvent rules, List<String> filters) {
        return new StreamEvent(
                rules.name(),
                rules.tableArn(),
                rules.batchSize(),
                rules.window(),
                rules.retries(),
                rules.maxAge(),
                rules.bisect(),
                rules.itemFailures(),
                rules.fromStart(),
                filters,
                rules.onFailure());
    }

    private static StreamSource source(
            String table,
            StreamEvent rules,
            FunctionInvoker invoker,
            FailureDestinations failures,
            StreamCheckpoints checkpoints) {
        return source(stores, table, rules, invoker, failures, checkpoints);
    }

    private static StreamSource source(
            LocalStores from,
            String table,
            StreamEvent rules,
            FunctionInvoker invoker,
            FailureDestinations failures,
            StreamCheckpoints checkpoints) {
        var arn = from.dynamoClient()
                .describeTable(r -> r.tableName(table))
                .table()
                .latestStreamArn();
        var route = new BatchDelivery.Route("Reader", rules, arn, "", Duration.ofMillis(20));
        return new StreamSource(
                        route, from.region(), from.streamsClient(), from.writes(), invoker, failures, checkpoints)
                .start();
    }

    private static String table() {
        return table(stores);
    }

    private static String table(LocalStores in) {
        var name = "Table" + TABLES.incrementAndGet();
        UnaryOperator<AttributeDefinition.Builder> string = attribute -> attribute.attributeType("S");
        in.createTable(
                CreateTableRequest.builder()
                        .tableName(name)
                        .billingMode("PAY_PER_REQUEST")
                        .keySchema(
                                KeySchemaElement.builder()
                                        .attributeName("PK")
                                        .keyType("HASH")
                                        .build(),
                                KeySchemaElement.builder()
                                        .attributeName("SK")
                                        .keyType("RANGE")
                                        .build())
                        .attributeDefinitions(
                                string.apply(AttributeDefinition.builder().attributeName("PK"))
                                        .build(),
                                string.apply(AttributeDefinition.builder().attributeName("SK"))
                                        .build())
                        .streamSpecification(s -> s.streamEnabled(true).streamViewType("NEW_AND_OLD_IMAGES"))
                        .build(),
                null);
        return name;
    }

    private static void put(String table, String key) {
        put(stores, table, key);
    }

    private static void put(LocalStores in, String table, String key) {
        put(in, table, key, Map.of());
    }

    private static void put(String table, String key, Map<String, AttributeValue> more) {
        put(stores, table, key, more);
    }

    private static void put(LocalStores in, String table, String key, Map<String, AttributeValue> more) {
        var item = new java.util.HashMap<>(more);
        item.put("PK", AttributeValue.fromS("P"));
        item.put("SK", AttributeValue.fromS(key));
        in.dynamoClient().putItem(request -> request.tableName(table).item(item));
    }
}
