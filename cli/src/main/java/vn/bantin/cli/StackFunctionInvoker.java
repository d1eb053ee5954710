package vn.bantin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A deployed stack's background functions, invoked by the AWS CLI. */
record StackFunctionInvoker(AwsCli aws, Map<String, String> outputs) {

    /**
     * Waits for the response as long as the function runs.
     *
     * @param output the stack's output that names the function
     */
    LocalFunctionInvoker.Result invoke(String output, String event) throws IOException, InterruptedException {
        var response = Files.createTempFile("bantin", ".json");
        try {
            var status = aws.call(
                    "lambda",
                    "invoke",
                    "--function-name",
                    AwsCli.output(outputs, output) + ":live",
                    "--cli-read-timeout",
                    "0",
                    "--cli-binary-format",
                    "raw-in-base64-out",
                    "--payload",
                    event,
                    "--output",
                    "json",
                    response.toString());
            var failed = JsonMapper.shared().readTree(status).has("FunctionError");
            return new LocalFunctionInvoker.Result(Files.readString(response), failed);
        } finally {
            Files.delete(response);
        }
    }

    /** Returns at once: the work may take longer than any client waits. Failures go to the function's queue. */
    void start(String output, String event) throws IOException, InterruptedException {
        var response = Files.createTempFile("bantin", ".json");
        try {
            aws.call(
                    "lambda",
                    "invoke",
                    "--function-name",
                    AwsCli.output(outputs, output) + ":live",
                    "--invocation-type",
                    "Event",
                    "--cli-binary-format",
                    "raw-in-base64-out",
                    "--payload",
                    event,
                    "--output",
                    "json",
                    response.toString());
        } finally {
            Files.delete(response);
        }
    }
}
