package vn.bantin.local.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.local.lambda.InvocationResult;
import vn.bantin.local.template.LocalAwsAccount;

/**
 * The fields that all records of failure destinations have.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Records of asynchronous
 *     invocations</a>
 */
final class FailureRecord {
    private FailureRecord() {}

    /** @param outcome of the last invocation, or null if there was none */
    static ObjectNode of(String function, String condition, int invocations, @Nullable InvocationResult outcome) {
        var record = JsonMapper.shared().createObjectNode();
        record.put("version", "1.0");
        record.put("timestamp", Instant.now().toString());
        record.putObject("requestContext")
                .put("requestId", UUID.randomUUID().toString())
                .put("functionArn", LocalAwsAccount.functionArn(function))
                .put("condition", condition)
                .put("approximateInvokeCount", invocations);
        if (outcome != null) {
            var response =
                    record.putObject("responseContext").put("statusCode", 200).put("executedVersion", "$LATEST");
            if (outcome instanceof InvocationResult.Failed) {
                response.put("functionError", "Unhandled");
            }
        }
        return record;
    }
}
