package vn.bantin.aws;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import vn.bantin.store.StoreUnavailableException;

/**
 * Turns failures that may pass (throttling, 5xx, timeouts, broken connections, transaction conflicts) into {@link
 * StoreUnavailableException} after the SDK's last attempt. All other exceptions stay the SDK's. The messages keep the service's
 * request ids.
 *
 * <p>The SDK lets an interceptor return only an exception of the same class, so this one throws: what an interceptor throws
 * reaches the caller as it is.
 */
final class StoreExceptionTranslator implements ExecutionInterceptor {

    private static final int SERVER_ERROR = 500;

    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        var e = context.exception();
        if (isTransient(e)) {
            throw new StoreUnavailableException(String.valueOf(e.getMessage()), e);
        }
        return e;
    }

    private static boolean isTransient(Throwable e) {
        return e instanceof SdkClientException
                || e instanceof TransactionConflictException
                || (e instanceof SdkServiceException service
                        && (service.statusCode() >= SERVER_ERROR || service.isThrottlingException()));
    }
}
