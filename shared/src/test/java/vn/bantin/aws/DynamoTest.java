package vn.bantin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.testing.StubbornStore;

/** Our client says and understands what the SDK's says and understands. */
class DynamoTest {

    private static final Timeouts SHORT = new Timeouts(Duration.ofMillis(300), Duration.ofSeconds(20));
    private static final Map<String, AttributeValue> KEY =
            Map.of("PK", AttributeValue.fromS("a"), "SK", AttributeValue.fromS("b"));

    private final DynamoDbClient ours = LocalDynamo.client();
    private final DynamoDbClient theirs = LocalDynamo.sdk();

    @Property(tries = 200)
    void an_item_is_the_same_whoever_writes_and_whoever_reads(@ForAll("values") Map<String, AttributeValue> values) {
        var table = Tables.ONE;
        var item = new java.util.HashMap<>(values);
        item.putAll(KEY);
        ours.putItem(p -> p.tableName(table).item(item));
        assertThat(theirs.getItem(g -> g.tableName(table).key(KEY)).item()).isEqualTo(item);
        theirs.putItem(p -> p.tableName(table).item(item));
        assertThat(ours.getItem(g -> g.tableName(table).key(KEY)).item()).isEqualTo(item);
        assertThat(ours.query(q -> q.tableName(table)
                                .keyConditionExpression("PK = :pk")
                                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("a"))))
                        .items())
                .containsExactly(item);
        assertThat(ours.updateItem(u -> u.tableName(table)
                                .key(KEY)
                                .updateExpression("SET seen = :one")
                                .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
                                .returnValues(ReturnValue.ALL_OLD))
                        .attributes())
                .isEqualTo(item);
    }

    private static final class Tables {
        static final String ONE = LocalDynamo.viewsTable();
    }

    @Provide
    Arbitrary<Map<String, AttributeValue>> values() {
        return Arbitraries.maps(Arbitraries.strings().alpha().ofMinLength(3).ofMaxLength(9), value(2))
                .ofMaxSize(6);
    }

    private static Arbitrary<AttributeValue> value(int depth) {
        var text = Arbitraries.strings().ofMaxLength(30).map(DynamoTest::withoutHalves);
        var number = Arbitraries.longs().map(String::valueOf);
        var bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(SdkBytes::fromByteArray);
        var flat = Arbitraries.oneOf(
                text.map(AttributeValue::fromS),
                number.map(AttributeValue::fromN),
                bytes.map(AttributeValue::fromB),
                Arbitraries.of(true, false).map(AttributeValue::fromBool),
                Arbitraries.just(AttributeValue.fromNul(true)),
                text.set().ofMinSize(1).ofMaxSize(1).map(s -> AttributeValue.fromSs(List.copyOf(s))),
                number.set().ofMinSize(1).ofMaxSize(1).map(s -> AttributeValue.fromNs(List.copyOf(s))),
                bytes.map(b -> AttributeValue.fromBs(List.of(b))));
        return depth == 0
                ? flat
                : Arbitraries.oneOf(
                        flat,
                        value(depth - 1).list().ofMaxSize(3).map(AttributeValue::fromL),
                        Arbitraries.maps(Arbitraries.strings().alpha().ofMinLength(1), value(depth - 1))
                                .ofMaxSize(3)
                                .map(AttributeValue::fromM));
    }

    /** Half a surrogate pair is no text, and no client can send it. */
    private static String withoutHalves(String text) {
        return text.codePoints()
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void a_refusal_brings_what_the_store_says_of_it() {
        var table = LocalDynamo.viewsTable();
        ours.putItem(p -> p.tableName(table).item(KEY));
        assertThatThrownBy(() -> ours.putItem(p -> p.tableName(table)
                        .item(KEY)
                        .conditionExpression("attribute_not_exists(PK)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)))
                .isInstanceOfSatisfying(ConditionalCheckFailedException.class, e -> {
                    assertThat(e.item()).isEqualTo(KEY);
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.getMessage()).contains("conditional request failed", "Status Code: 400");
                });
        assertThatThrownBy(() -> ours.transactWriteItems(t -> t.transactItems(
                        i -> i.put(p -> p.tableName(table).item(KEY).conditionExpression("attribute_not_exists(PK)")))))
                .isInstanceOfSatisfying(TransactionCanceledException.class, e -> assertThat(
                                e.cancellationReasons().getFirst().code())
                        .isEqualTo("ConditionalCheckFailed"));
        assertThatThrownBy(() -> ours.getItem(g -> g.tableName(table).key(Map.of())))
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("Status Code: 400");
    }

    @Test
    void what_passes_is_tried_again() throws Exception {
        try (var store = new StubbornStore()) {
            store.says(400, error("ThrottlingException"))
                    .says(500, "")
                    .says(400, error("TransactionInProgressException"))
                    .says(200, "{\"Item\":{\"a\":{\"S\":\"cut of")
                    .says(200, "{\"Item\":{\"a\":{\"S\":\"whole\"}}}");
            assertThat(store.dynamo(SHORT)
                            .getItem(g -> g.tableName("t").key(KEY))
                            .item())
                    .isEqualTo(Map.of("a", AttributeValue.fromS("whole")));
            assertThat(store.calls()).isEqualTo(5);
            assertThat(store.bodies()).allMatch(store.bodies().getFirst()::equals);
        }
    }

    @Test
    void what_came_before_a_break_is_not_kept() throws Exception {
        try (var store = new StubbornStore()) {
            store.says(200, "{\"Item\":{\"a\":{\"S\":\"before\"}},\"Consumed").says(200, "{}");
            var answer = store.dynamo(SHORT).getItem(g -> g.tableName("t").key(KEY));
            assertThat(answer.hasItem()).isFalse();
        }
    }

    @Test
    void a_wrong_request_is_not_tried_again() throws Exception {
        try (var store = new StubbornStore()) {
            store.says(400, error("ValidationException"));
            assertThatThrownBy(() -> store.dynamo(SHORT).getItem(g -> g.tableName("t")))
                    .isInstanceOf(DynamoDbException.class);
            assertThat(store.calls()).isEqualTo(1);
        }
    }

    @Test
    void patience_ends() throws Exception {
        try (var store = new StubbornStore()) {
            var patience = new Timeouts(Duration.ofMillis(200), Duration.ofMillis(500));
            assertThatThrownBy(() -> store.dynamo(patience).getItem(g -> g.tableName("t")))
                    .isInstanceOf(SdkClientException.class)
                    .hasMessageContaining("does not answer");
            assertThat(store.calls()).isBetween(2, 4);
        }
    }

    private static String error(String type) {
        return "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",\"message\":\"later\"}";
    }
}
