package vn.bantin.local.lambda;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A function's invocations since the start.
 *
 * @param environments running execution environments
 * @param queued invocations that wait for one
 * @param meanMillis mean duration; 0 before the first
 * @param lastError type of the last failure, or null
 */
public record FunctionStatus(
        String name,
        int environments,
        int queued,
        long invocations,
        long errors,
        double meanMillis,
        @Nullable Instant lastInvocation,
        @Nullable String lastError) {}
