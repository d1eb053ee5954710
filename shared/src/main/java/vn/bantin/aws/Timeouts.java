package vn.bantin.aws;

import java.time.Duration;

/**
 * Deadlines of one call to an AWS service.
 *
 * @param attempt one attempt, connecting included
 * @param call all attempts of one call and the pauses between them
 */
public record Timeouts(Duration attempt, Duration call) {

    /** A person waits. Two calls in a row that run into their deadline still end within a function's 29 s. */
    public static final Timeouts CALLER = new Timeouts(Duration.ofSeconds(4), Duration.ofSeconds(8));

    /** Nobody waits: schedules, streams and events, which are idempotent and run again. */
    public static final Timeouts BACKGROUND = new Timeouts(Duration.ofSeconds(15), Duration.ofSeconds(50));
}
