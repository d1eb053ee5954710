package vn.bantin.web;

import org.jspecify.annotations.Nullable;

/** A store throttles, is in conflict with others, or does not answer: worth a retry by the caller, and answered 503. */
public final class StoreUnavailableException extends RuntimeException {

    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
