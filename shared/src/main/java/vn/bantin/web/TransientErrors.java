package vn.bantin.web;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells a store that is busy or out of reach (worth a retry by the caller: 503) from a bug (500). By name, so that this
 * package needs no SDK.
 */
final class TransientErrors {

    private static final Set<String> NAMES = Set.of(
            "ProvisionedThroughputExceededException",
            "RequestLimitExceededException",
            "ThrottlingException",
            "InternalServerErrorException",
            "TransactionInProgressException",
            "TransactionConflictException",
            "ApiCallTimeoutException",
            "ApiCallAttemptTimeoutException",
            "SdkClientException");

    /** How the SDK ends the message of a service's error that has no class of its own: S3's InternalError, SlowDown. */
    private static final Pattern FAILED = Pattern.compile("Status Code: (429|5\\d\\d)\\b");

    private TransientErrors() {}

    static boolean isBusy(@Nullable Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreUnavailableException
                    || NAMES.contains(cause.getClass().getSimpleName())) {
                return true;
            }
            var message = cause.getMessage();
            if (message != null && FAILED.matcher(message).find()) {
                return true;
            }
        }
        return false;
    }
}
