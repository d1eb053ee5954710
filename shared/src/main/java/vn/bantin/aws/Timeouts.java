package vn.bantin.aws;

import java.time.Duration;

/**
 * How long a store may keep a function waiting. Without it a silent store would hold a call until API Gateway gives up.
 *
 * @param attempt for one try, the connection included
 * @param call for all tries of one call together
 */
public record Timeouts(Duration attempt, Duration call) {

    /** Somebody waits: two stores in a row that hang are still answered within the function's 29 seconds. */
    public static final Timeouts CALLER = new Timeouts(Duration.ofSeconds(4), Duration.ofSeconds(8));

    /** Nobody waits, and what is cut off is done again from its beginning. */
    public static final Timeouts BACKGROUND = new Timeouts(Duration.ofSeconds(15), Duration.ofSeconds(50));
}
