package vn.bantin.local.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.lambda.InvocationResult;
import vn.bantin.local.template.Template.AsyncRules;

/**
 * Lambda's asynchronous invocation: tried again after a minute and after two more, then sent to the failure destination,
 * as is what has grown too old.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">How Lambda handles errors
 *     with asynchronous invocation</a>
 */
public final class AsyncDelivery {
    /** Lambda's pauses between the attempts. */
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
     * Blocks until the event is done with, for good or ill.
     *
     * @throws InterruptedException when this machine stops before
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
        var record = FailureRecord.of(function, condition, tried, outcome);
        record.set("requestPayload", tree(event));
        if (outcome instanceof InvocationResult.Failed failed) {
            record.set("responsePayload", tree(failed.payload()));
        }
        rules.onFailure()
                .ifPresentOrElse(
                        destination -> failures.keep(destination, record),
                        () -> System.err.println(function + " dropped an event: " + condition));
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            return JSON.getNodeFactory().stringNode(new String(json, java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
