package vn.bantin.functions.publishing.requests;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.Caller;
import vn.bantin.newsroom.Change.IdempotencyClaim;

/**
 * The caller, time and preconditions of a command.
 *
 * @param ifMatch the validator the caller has, null for {@code *}
 */
public record CommandContext(
        Caller caller, Instant now, @Nullable String ifMatch, @Nullable IdempotencyClaim idempotency) {}
