package vn.bantin.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.http.AwsError;
import vn.bantin.local.http.LocalRequest;
import vn.bantin.local.http.LocalResponse;
import vn.bantin.local.http.LoopbackServer;
import vn.bantin.local.http.SigV4Verifier;
import vn.bantin.local.lambda.InvocationResult;

/**
 * Lambda's Invoke operation, for {@code ./bantin invoke} and any AWS client. Requests must be signed, so that no page in a
 * browser on this machine can make one.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
final class LambdaInvokeEndpoint implements AutoCloseable {
    /** The function as name, partial ARN or ARN, each with or without a qualifier. */
    private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

    private static final Pattern NAME =
            Pattern.compile("(?:(?:arn:aws:lambda:[^:]+:)?\\d{12}:function:)?([A-Za-z0-9_-]+)(?::([A-Za-z0-9$_-]+))?");

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a> */
    private static final int SYNCHRONOUS_LIMIT = 6 * 1024 * 1024;

    private static final int ASYNCHRONOUS_LIMIT = 1024 * 1024;

    /** The functions that can be invoked. */
    interface Functions {
        /** @throws IllegalArgumentException if there is no such function */
        CompletableFuture<InvocationResult> invoke(String function, byte[] event);

        /**
         * Queues an event, with Lambda's retries and the function's failure destination.
         *
         * @throws IllegalArgumentException if there is no such function
         */
        void enqueue(String function, byte[] event);

        boolean exists(String function);
    }

    private final LoopbackServer server;
    private final Functions functions;
    private final SigV4Verifier signatures;

    private LambdaInvokeEndpoint(Functions functions, SigV4Verifier signatures) throws IOException {
        this.functions = functions;
        this.signatures = signatures;
        this.server = LoopbackServer.start(0, SYNCHRONOUS_LIMIT, this::answer);
    }

    static LambdaInvokeEndpoint start(Functions functions, SigV4Verifier signatures) throws IOException {
        return new LambdaInvokeEndpoint(functions, signatures);
    }

    URI endpoint() {
        return server.uri();
    }

    private LocalResponse answer(LocalRequest request) {
        var path = PATH.matcher(request.path());
        var rejected = signatures.reject(request);
        if (rejected.isPresent()) {
            return error(403, rejected.get());
        }
        if (!request.method().equals("POST") || !path.matches()) {
            return error(404, "UnknownOperationException", "The local runtime supports Invoke only");
        }
        var name = NAME.matcher(URLDecoder.decode(path.group(1), StandardCharsets.UTF_8));
        if (!name.matches() || !functions.exists(name.group(1))) {
            return error(404, "ResourceNotFoundException", "Function not found: " + path.group(1));
        }
        var type = request.header("X-Amz-Invocation-Type");
        return switch (type == null ? "RequestResponse" : type) {
            case "RequestResponse" -> invoke(name.group(1), request.body());
            case "Event" -> enqueue(name.group(1), request.body());
            case "DryRun" -> LocalResponse.empty(204);
            default -> error(400, "InvalidParameterValueException", "Unknown invocation type: " + type);
        };
    }

    private LocalResponse invoke(String function, byte[] body) {
        if (body.length > SYNCHRONOUS_LIMIT) {
            return tooLarge(SYNCHRONOUS_LIMIT);
        }
        var event = event(body);
        if (event == null) {
            return notJson();
        }
        return switch (functions.invoke(function, event).join()) {
            case InvocationResult.Answered answered -> result(answered.payload());
            case InvocationResult.Failed failed -> result(failed.payload()).with("X-Amz-Function-Error", "Unhandled");
        };
    }

    private LocalResponse enqueue(String function, byte[] body) {
        if (body.length > ASYNCHRONOUS_LIMIT) {
            return tooLarge(ASYNCHRONOUS_LIMIT);
        }
        var event = event(body);
        if (event == null) {
            return notJson();
        }
        functions.enqueue(function, event);
        return LocalResponse.empty(202);
    }

    /** @return the event, {@code {}} for an empty body, or null if it is not JSON */
    private static byte @org.jspecify.annotations.Nullable [] event(byte[] body) {
        if (body.length == 0) {
            return new byte[] {'{', '}'};
        }
        try {
            JsonMapper.shared().readTree(body);
            return body;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static LocalResponse result(byte[] payload) {
        return LocalResponse.of(200, "application/json", payload).with("X-Amz-Executed-Version", "$LATEST");
    }

    private static LocalResponse notJson() {
        return error(400, "InvalidRequestContentException", "Could not parse request body into json");
    }

    private static LocalResponse tooLarge(int limit) {
        return error(
                413,
                "RequestTooLargeException",
                "Request must be smaller than " + limit + " bytes for the InvokeFunction operation");
    }

    private static LocalResponse error(int status, String type, String message) {
        return error(status, new AwsError(type, message));
    }

    private static LocalResponse error(int status, AwsError error) {
        var body = JsonMapper.shared().writeValueAsBytes(Map.of("Type", "User", "Message", error.message()));
        return LocalResponse.of(status, "application/json", body).with("x-amzn-ErrorType", error.type());
    }

    @Override
    public void close() {
        server.close();
    }
}
