package vn.bantin.local.events;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.local.lambda.FunctionRegistry;
import vn.bantin.local.lambda.InvocationResult;

/**
 * What Lambda sends to a failure destination, as far as all kinds of it agree.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Records of asynchronous
 *     invocations</a>
 */
final class FailureRecord {
    private FailureRecord() {}

    static ObjectNode of(String function, String condition, int invocations, InvocationResult outcome) {
        var record = JsonMapper.shared().createObjectNode();
        record.put("version", "1.0");
        record.put("timestamp", Instant.now().toString());
        record.putObject("requestContext")
                .put("requestId", UUID.randomUUID().toString())
                .put("functionArn", FunctionRegistry.arn(function))
                .put("condition", condition)
                .put("approximateInvokeCount", invocations);
        var response =
                record.putObject("responseContext").put("statusCode", 200).put("executedVersion", "$LATEST");
        if (outcome instanceof InvocationResult.Failed) {
            response.put("functionError", "Unhandled");
        }
        return record;
    }
}
