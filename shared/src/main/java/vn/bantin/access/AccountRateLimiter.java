package vn.bantin.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Rate limits per account for operations that use storage. They are above what people reach, and limit the damage of a
 * stolen token.
 */
public interface AccountRateLimiter {

    enum LimitedOperation {
        DRAFTS(300, 3_000),
        SAVES(600, 30_000),
        COMMENTS(60, 2_000),
        PREVIEWS(60, 1_000);

        private final int perMinute;
        private final int perDay;

        LimitedOperation(int perMinute, int perDay) {
            this.perMinute = perMinute;
            this.perDay = perDay;
        }

        public int perMinute() {
            return perMinute;
        }

        public int perDay() {
            return perDay;
        }
    }

    /**
     * Counts one operation.
     *
     * @return the time to wait if a limit is reached; empty if the operation is allowed
     */
    Optional<Duration> tryAcquire(String sub, LimitedOperation operation, Instant now);
}
