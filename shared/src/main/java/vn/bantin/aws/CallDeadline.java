package vn.bantin.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import vn.bantin.store.StoreUnavailableException;

/**
 * One deadline for all calls to AWS services that a piece of work makes, retries included: each call gets the time that is
 * left as its call timeout.
 */
public final class CallDeadline implements ExecutionInterceptor {

    private static final ScopedValue<Long> END = ScopedValue.newInstance();

    /** Runs the work. Calls that start after the deadline fail with {@link StoreUnavailableException}. */
    public static void run(Duration limit, Runnable work) {
        ScopedValue.where(END, System.nanoTime() + limit.toNanos()).run(work);
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (!END.isBound() || !(context.request() instanceof AwsRequest request)) {
            return context.request();
        }
        var left = Duration.ofNanos(END.get() - System.nanoTime());
        if (!left.isPositive()) {
            throw new StoreUnavailableException("the deadline of all calls together has passed", null);
        }
        var before = request.overrideConfiguration()
                .map(AwsRequestOverrideConfiguration::toBuilder)
                .orElseGet(AwsRequestOverrideConfiguration::builder);
        return request.toBuilder()
                .overrideConfiguration(before.apiCallTimeout(left).build())
                .build();
    }
}
