package vn.bantin.aws;

import java.security.SecureRandom;
import java.time.Duration;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Exponential backoff with full jitter. The jitter comes from {@link SecureRandom}, because environments restored from one
 * SnapStart snapshot share the seed of {@code ThreadLocalRandom} and would all retry at the same moments.
 *
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential backoff and jitter</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html">Handling uniqueness with SnapStart</a>
 */
public final class RetryBackoff implements BackoffStrategy {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final long baseMillis;
    private final long maxMillis;

    /** @param base upper bound of the first pause; it doubles with every attempt up to {@code max} */
    public RetryBackoff(Duration base, Duration max) {
        this.baseMillis = base.toMillis();
        this.maxMillis = max.toMillis();
    }

    /** @param attempt the number of failed attempts, from 1 */
    @Override
    public Duration computeDelay(int attempt) {
        var bound = Math.min(maxMillis, baseMillis << Math.min(attempt - 1, 20));
        return Duration.ofMillis(RANDOM.nextLong(bound + 1));
    }
}
