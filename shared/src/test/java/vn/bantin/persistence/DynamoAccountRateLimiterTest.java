package vn.bantin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.bantin.access.AccountRateLimiter;
import vn.bantin.access.AccountRateLimiter.LimitedOperation;
import vn.bantin.testing.LocalDynamo;

class DynamoAccountRateLimiterTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:40Z");

    private final AccountRateLimiter rateLimiter =
            new DynamoAccountRateLimiter(LocalDynamo.client(), LocalDynamo.newsroomTable());

    @Test
    void a_minute_has_its_budget_and_the_next_one_another() {
        for (var i = 0; i < LimitedOperation.COMMENTS.perMinute(); i++) {
            assertThat(rateLimiter.tryAcquire("lan", LimitedOperation.COMMENTS, NOW))
                    .isEmpty();
        }
        assertThat(rateLimiter.tryAcquire("lan", LimitedOperation.COMMENTS, NOW))
                .contains(Duration.ofSeconds(21));
        assertThat(rateLimiter.tryAcquire("lan", LimitedOperation.PREVIEWS, NOW))
                .isEmpty();
        assertThat(rateLimiter.tryAcquire("minh", LimitedOperation.COMMENTS, NOW))
                .isEmpty();
        assertThat(rateLimiter.tryAcquire("lan", LimitedOperation.COMMENTS, NOW.plusSeconds(20)))
                .isEmpty();
    }

    @Test
    void a_day_has_its_budget_however_it_is_spread() {
        var time = Instant.parse("2026-11-23T00:00:00Z");
        for (var i = 0; i < LimitedOperation.PREVIEWS.perDay(); i++) {
            if (i % LimitedOperation.PREVIEWS.perMinute() == 0) {
                time = time.plusSeconds(60);
            }
            assertThat(rateLimiter.tryAcquire("lan", LimitedOperation.PREVIEWS, time))
                    .isEmpty();
        }
        var wait = rateLimiter
                .tryAcquire("lan", LimitedOperation.PREVIEWS, time.plusSeconds(60))
                .orElseThrow();
        assertThat(wait).isGreaterThan(Duration.ofHours(23));
        assertThat(rateLimiter.tryAcquire("lan", LimitedOperation.PREVIEWS, time.plus(Duration.ofDays(1))))
                .isEmpty();
    }

    @Test
    void calls_at_the_same_moment_are_all_counted() throws Exception {
        var calls = IntStream.range(0, 64)
                .mapToObj(i -> (Callable<Boolean>) () -> rateLimiter
                        .tryAcquire("lan", LimitedOperation.COMMENTS, NOW)
                        .isEmpty())
                .toList();
        var allowed = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(calls)) {
                allowed += done.get() ? 1 : 0;
            }
        }
        assertThat(allowed).isEqualTo(LimitedOperation.COMMENTS.perMinute());
    }
}
