package vn.bantin.functions.publishing.kernel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.Caller;
import vn.bantin.newsroom.Change.IdempotencyClaim;

/**
 * What every writing call brings.
 *
 * @param ifMatch the validator the caller holds, null for {@code *}
 */
public record CommandContext(
        Caller caller, Instant now, @Nullable String ifMatch, @Nullable IdempotencyClaim idempotency) {}
