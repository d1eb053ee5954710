package vn.bantin.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vn.bantin.local.template.LocalAwsAccount;

/** The context of an invocation in the runner's process. */
final class InvocationContext implements Context {
    private final ExecutionEnvironment instance;
    private final String id;
    private final long deadline;

    InvocationContext(ExecutionEnvironment instance, String id) {
        this.instance = instance;
        this.id = id;
        this.deadline = System.currentTimeMillis() + instance.timeout().toMillis();
    }

    @Override
    public String getAwsRequestId() {
        return id;
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/" + getFunctionName();
    }

    @Override
    public String getLogStreamName() {
        return instance.id();
    }

    @Override
    public String getFunctionName() {
        return instance.function().name();
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return LocalAwsAccount.functionArn(getFunctionName());
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, deadline - System.currentTimeMillis());
    }

    @Override
    public int getMemoryLimitInMB() {
        return instance.function().memoryMb();
    }

    @Override
    public LambdaLogger getLogger() {
        return new LambdaLogger() {
            @Override
            public void log(String message) {
                instance.log(message);
            }

            @Override
            public void log(byte[] message) {
                instance.log(new String(message, StandardCharsets.UTF_8));
            }
        };
    }
}
