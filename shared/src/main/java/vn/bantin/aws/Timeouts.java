package vn.bantin.aws;

import java.time.Duration;

/**
 * Deadlines of one call to an AWS service.
 *
 * @param attempt one attempt, connecting included
 * @param call all attempts of one call and the pauses between them
 */
public record Timeouts(Duration attempt, Duration call) {

    /**
     * For requests that a person waits for. Two calls that time out in sequence fit into the function timeout of 29
     * s.
     */
    public static final Timeouts CALLER = new Timeouts(Duration.ofSeconds(4), Duration.ofSeconds(8));

    /** For schedules, streams and events, which are idempotent and retried. */
    public static final Timeouts BACKGROUND = new Timeouts(Duration.ofSeconds(15), Duration.ofSeconds(50));
}
