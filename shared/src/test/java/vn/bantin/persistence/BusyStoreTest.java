package vn.bantin.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vn.bantin.aws.Timeouts;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.StandingPageStore.Page;
import vn.bantin.store.StoreUnavailableException;
import vn.bantin.testing.StubbornStore;
import vn.bantin.web.HttpFunction;
import vn.bantin.web.Response;

/** What a table that hangs, throttles or is in conflict does to a call: 503 and "again in a moment", in time; never a 500. */
class BusyStoreTest {

    private static final Timeouts LITTLE = new Timeouts(Duration.ofMillis(200), Duration.ofMillis(500));
    private static final Page PAGE =
            new Page("gioi-thieu", "Giới thiệu", "", "<p>A</p>", Set.of(), 2, "editor", Instant.EPOCH);

    private static final Change.Audit ENTRY =
            new Change.Audit(Instant.EPOCH, "a", "editor", "save-page", "", "gioi-thieu");

    private StubbornStore store;

    @BeforeEach
    void open() throws IOException {
        store = new StubbornStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_silent_table_is_answered_503() throws Exception {
        var newsroom = new DynamoNewsroomStore(store.dynamo(LITTLE), "Newsroom");
        assertThat(answered(() -> newsroom.find("x"))).contains("\"statusCode\":503", "\"retry-after\":\"1\"");
    }

    /** Two stores in a row that are silent, a table and a bucket or a secret, and API Gateway still waits. */
    @Test
    void deadlines_end_before_the_functions_timeout() {
        assertThat(Timeouts.CALLER.call().multipliedBy(2).plus(Timeouts.CALLER.attempt()))
                .isLessThan(Duration.ofSeconds(29));
        assertThat(Timeouts.BACKGROUND.call()).isLessThan(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ProvisionedThroughputExceededException",
                "ThrottlingException",
                "RequestLimitExceeded",
                "TransactionConflictException",
                "InternalServerError"
            })
    void a_throttled_or_failing_table_is_answered_503(String type) throws Exception {
        store.says(
                type.equals("InternalServerError") ? 500 : 400,
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",\"message\":\"later\"}");
        var newsroom = new DynamoNewsroomStore(store.dynamo(LITTLE), "Newsroom");
        assertThat(answered(() -> newsroom.find("x"))).contains("\"statusCode\":503", "\"retry-after\":\"1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ThrottlingError", "TransactionConflict", "ProvisionedThroughputExceeded"})
    void a_transaction_cancelled_for_a_transient_reason_is_retried(String reason) {
        store.cancels(reason).cancels(reason).says(200, "{}");
        assertThat(new DynamoStandingPageStore(dynamo(), "Newsroom").save(null, PAGE, ENTRY))
                .isTrue();
        assertThat(store.calls()).isEqualTo(3);
    }

    /** A try that was silent may have been carried out: under another token the next would meet it, and call it a conflict. */
    @Test
    void all_attempts_of_a_transaction_share_one_token() {
        store.cancels("TransactionConflict").cancels("ThrottlingError").says(200, "{}");
        new DynamoStandingPageStore(dynamo(), "Newsroom").save(null, PAGE, ENTRY);
        var tokens = store.bodies().stream()
                .map(body -> body.replaceFirst("(?s).*\"ClientRequestToken\":\"([^\"]+)\".*", "$1"))
                .toList();
        assertThat(tokens).hasSize(3).allMatch(token -> token.length() == 36).containsOnly(tokens.getFirst());
    }

    @Test
    void a_transaction_that_keeps_conflicting_is_answered_503() throws Exception {
        store.cancels("TransactionConflict");
        var pages = new DynamoStandingPageStore(dynamo(), "Newsroom");
        assertThatThrownBy(() -> pages.save(null, PAGE, ENTRY)).isInstanceOf(StoreUnavailableException.class);
        assertThat(answered(() -> pages.save(null, PAGE, ENTRY))).contains("\"statusCode\":503");
    }

    private static final String LEFT_OVER =
            """
            {"Responses":{},"UnprocessedKeys":{"Newsroom":{"Keys":[{"PK":{"S":"IMPORT#a"},"SK":{"S":"IMPORT"}}]}}}""";

    @Test
    void unprocessed_keys_are_requested_again() {
        var one =
                """
                {"Responses":{"Newsroom":[{"PK":{"S":"IMPORT#a"},"SK":{"S":"IMPORT"},"id":{"S":"1"},"hash":{"S":"h"}}]},"UnprocessedKeys":{}}""";
        store.says(200, LEFT_OVER).says(200, LEFT_OVER).says(200, one);
        assertThat(new DynamoNewsroomStore(dynamo(), "Newsroom").imported(List.of("a")))
                .containsOnlyKeys("a");
        assertThat(store.calls()).isEqualTo(3);
    }

    @Test
    void keys_that_stay_unprocessed_are_answered_503() throws Exception {
        store.says(200, LEFT_OVER);
        var newsroom = new DynamoNewsroomStore(dynamo(), "Newsroom");
        assertThat(answered(() -> newsroom.imported(List.of("a")))).contains("\"statusCode\":503");
    }

    @Test
    void a_failed_condition_is_returned_without_a_retry() {
        store.cancels("ConditionalCheckFailed");
        assertThat(new DynamoStandingPageStore(dynamo(), "Newsroom").save(null, PAGE, ENTRY))
                .isFalse();
        assertThat(store.calls()).isEqualTo(1);
    }

    @Test
    void an_invalid_transaction_is_not_retried_and_answered_500() throws Exception {
        store.cancels("ValidationError");
        var pages = new DynamoStandingPageStore(dynamo(), "Newsroom");
        assertThat(answered(() -> pages.save(null, PAGE, ENTRY))).contains("\"statusCode\":500");
        assertThat(store.calls()).isEqualTo(1);
    }

    private DynamoDbClient dynamo() {
        return store.dynamo(Timeouts.CALLER);
    }

    /** Of a whole call of a function whose one route does this. */
    private static String answered(Runnable work) throws IOException {
        var function = new HttpFunction(Map.of("GET /x", request -> {
            work.run();
            return Response.of(204);
        })) {};
        var event =
                """
                {"routeKey":"GET /x","rawPath":"/x","requestContext":{"requestId":"r1","http":{"method":"GET"}}}""";
        var answer = new ByteArrayOutputStream();
        function.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, null);
        return answer.toString(StandardCharsets.UTF_8);
    }
}
