package vn.bantin.local.gateway;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import vn.bantin.local.template.Template;

/**
 * A token bucket for each route.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html">Throttle requests to
 *     HTTP APIs</a>
 */
final class RouteThrottle {
    private static final class Bucket {
        double tokens;
        long filledNanos;
    }

    private final Optional<Template.Throttle> limit;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    RouteThrottle(Optional<Template.Throttle> limit, LongSupplier nanos) {
        this.limit = limit;
        this.nanos = nanos;
    }

    boolean admits(String routeKey) {
        if (limit.isEmpty()) {
            return true;
        }
        var rate = limit.get().rate();
        var burst = limit.get().burst();
        var bucket = buckets.computeIfAbsent(routeKey, key -> full(burst));
        synchronized (bucket) {
            var now = nanos.getAsLong();
            bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.filledNanos) / 1e9 * rate);
            bucket.filledNanos = now;
            if (bucket.tokens < 1) {
                return false;
            }
            bucket.tokens--;
            return true;
        }
    }

    private Bucket full(int burst) {
        var bucket = new Bucket();
        bucket.tokens = burst;
        bucket.filledNanos = nanos.getAsLong();
        return bucket;
    }
}
