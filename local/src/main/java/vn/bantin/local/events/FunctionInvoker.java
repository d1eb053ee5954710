package vn.bantin.local.events;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import vn.bantin.local.lambda.InvocationResult;

/** Invokes a function with an event. */
@FunctionalInterface
public interface FunctionInvoker {
    CompletableFuture<InvocationResult> invoke(String function, byte[] event);

    /**
     * Waits for the outcome.
     *
     * @throws InterruptedException when the runtime is stopping; the event has not failed and is delivered again at
     * the next start
     */
    default InvocationResult call(String function, byte[] event) throws InterruptedException {
        try {
            var outcome = invoke(function, event).get();
            if (outcome instanceof InvocationResult.Failed failed && failed.isClosing()) {
                throw new InterruptedException("the local runtime is stopping");
            }
            return outcome;
        } catch (ExecutionException | CancellationException e) {
            throw new IllegalStateException(e);
        }
    }
}
