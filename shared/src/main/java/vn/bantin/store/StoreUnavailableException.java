package vn.bantin.store;

import org.jspecify.annotations.Nullable;

/**
 * A store throttles, times out, is unreachable, or keeps conflicting with other writers after every retry. The same call may
 * succeed later: HTTP answers 503 with {@code Retry-After}, asynchronous events are delivered again.
 */
public final class StoreUnavailableException extends RuntimeException {

    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
