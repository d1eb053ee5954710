package vn.bantin.local.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.lambda.InvocationResult;
import vn.bantin.local.template.Template.AsyncRules;

/**
 * Lambda's asynchronous invocation: two retries, after one and two minutes, then the failure destination and the dead-letter
 * queue. They also get events that would exceed their maximum age.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">How Lambda handles errors
 *     with asynchronous invocation</a>
 */
public final class AsyncDelivery {
    /** Lambda's pauses between attempts. */
    public static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

    private static final JsonMapper JSON = JsonMapper.shared();

    private final FunctionInvoker invoker;
    private final FailureDestinations failures;
    private final List<Duration> pauses;

    public AsyncDelivery(FunctionInvoker invoker, FailureDestinations failures, List<Duration> pauses) {
        this.invoker = invoker;
        this.failures = failures;
        this.pauses = pauses;
    }

    /**
     * Blocks until the event is processed or has failed.
     *
     * @throws InterruptedException if this machine stops first
     */
    void deliver(String function, AsyncRules rules, byte[] event) throws InterruptedException {
        var received = Instant.now();
        for (int tried = 1; ; tried++) {
            var outcome = invoker.call(function, event);
            if (outcome instanceof InvocationResult.Answered) {
                return;
            }
            var exhausted = tried > rules.retries();
            var next = Instant.now().plus(pauses.get(Math.min(tried, pauses.size()) - 1));
            if (exhausted || next.isAfter(received.plus(rules.maxAge()))) {
                giveUp(function, rules, event, exhausted ? "RetriesExhausted" : "EventAgeExceeded", tried, outcome);
                return;
            }
            Thread.sleep(Duration.between(Instant.now(), next));
        }
    }

    private void giveUp(
            String function, AsyncRules rules, byte[] event, String condition, int tried, InvocationResult outcome) {
        rules.onFailure().ifPresent(destination -> {
            var record = FailureRecord.of(function, condition, tried, outcome);
            record.set("requestPayload", tree(event));
            if (outcome instanceof InvocationResult.Failed failed) {
                record.set("responsePayload", tree(failed.payload()));
            }
            failures.keep(destination, function, condition, record);
        });
        rules.deadLetterQueue()
                .ifPresent(queue -> failures.keep(queue, function, condition, deadLetter(event, outcome)));
        if (rules.onFailure().isEmpty() && rules.deadLetterQueue().isEmpty()) {
            System.err.println(
                    function + ": an event was dropped (" + condition + "); the function has no destination");
        }
    }

    /**
     * A message of a dead-letter queue: the event itself, with the error in attributes.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq">Dead-letter
     *     queues</a>
     */
    private static JsonNode deadLetter(byte[] event, InvocationResult outcome) {
        var message = JSON.createObjectNode();
        message.set("Body", tree(event));
        var attributes = message.putObject("MessageAttributes");
        attributes.put("RequestID", UUID.randomUUID().toString());
        attributes.put("ErrorCode", "200");
        if (outcome instanceof InvocationResult.Failed failed) {
            // at most 1 KB of it
            var text = tree(failed.payload()).path("errorMessage").asString("");
            attributes.put("ErrorMessage", text.substring(0, Math.min(text.length(), 1024)));
        }
        return message;
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            return JSON.getNodeFactory().stringNode(new String(json, java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
