package vn.bantin.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a store that is busy or out of reach (worth a retry by the caller: 503) from a bug (500). By name, so that this
 * package needs no SDK.
 */
final class Busy {

    private static final Set<String> NAMES = Set.of(
            "ProvisionedThroughputExceededException",
            "RequestLimitExceededException",
            "ThrottlingException",
            "InternalServerErrorException",
            "TransactionInProgressException",
            "ApiCallTimeoutException",
            "ApiCallAttemptTimeoutException",
            "SdkClientException",
            "SlowDown");

    private Busy() {}

    static boolean isBusy(@Nullable Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (NAMES.contains(cause.getClass().getSimpleName())) {
                return true;
            }
            var message = cause.getMessage();
            if (message != null && message.contains("Status Code: 503")) {
                return true;
            }
        }
        return false;
    }
}
