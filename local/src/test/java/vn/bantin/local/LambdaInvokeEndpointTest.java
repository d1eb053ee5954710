package vn.bantin.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import vn.bantin.local.http.SigV4Verifier;
import vn.bantin.local.lambda.InvocationResult;
import vn.bantin.local.testing.AwsBehavior;

/**
 * Invoke, as the API reference has it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
class LambdaInvokeEndpointTest {
    private static final byte[] ERROR = "{\"errorType\":\"X\"}".getBytes(StandardCharsets.UTF_8);

    private final Functions functions = new Functions();
    private LambdaInvokeEndpoint api;

    @BeforeEach
    void start() throws IOException {
        api = LambdaInvokeEndpoint.start(functions, new SigV4Verifier("key", "secret", "r", "lambda"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static final class Functions implements LambdaInvokeEndpoint.Functions {
        private final List<String> queued = new CopyOnWriteArrayList<>();

        @Override
        public CompletableFuture<InvocationResult> invoke(String function, byte[] event) {
            return CompletableFuture.completedFuture(
                    function.equals("Echo")
                            ? new InvocationResult.Answered(event)
                            : new InvocationResult.Failed("X", ERROR));
        }

        @Override
        public void enqueue(String function, byte[] event) {
            queued.add(function + " " + new String(event, StandardCharsets.UTF_8));
        }

        @Override
        public boolean exists(String function) {
            return List.of("Echo", "Broken").contains(function);
        }
    }

    private HttpResponse<String> invoke(String function, String event, String secret) throws Exception {
        return invoke(function, event, secret, Map.of());
    }

    private HttpResponse<String> invoke(String function, String event, String secret, Map<String, String> headers)
            throws Exception {
        var uri = api.endpoint().resolve("/2015-03-31/functions/" + function + "/invocations");
        var signed = AwsV4HttpSigner.create().sign(r -> r.identity(AwsCredentialsIdentity.create("key", secret))
                .request(unsigned(uri, headers))
                .payload(ContentStreamProvider.fromString(event, StandardCharsets.UTF_8))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda")
                .putProperty(AwsV4HttpSigner.REGION_NAME, "r"));
        var request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(event));
        signed.request().forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static SdkHttpRequest unsigned(URI uri, Map<String, String> headers) {
        var request = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(uri);
        headers.forEach(request::putHeader);
        return request.build();
    }

    @Test
    void a_response_has_the_functions_payload() throws Exception {
        var answer = invoke("Echo", "{\"tin\":\"mới\"}", "secret");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"tin\":\"mới\"}");
        assertThat(answer.headers().firstValue("X-Amz-Function-Error")).isEmpty();
    }

    @Test
    @AwsBehavior(
            service = "Lambda",
            value = "An error of the function is 200 with X-Amz-Function-Error",
            page = "lambda/latest/api/API_Invoke.html",
            differs = "LogType Tail is ignored")
    void an_error_of_the_function_is_marked_unhandled() throws Exception {
        var answer = invoke("Broken", "{}", "secret");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Amz-Function-Error")).hasValue("Unhandled");
    }

    @Test
    void an_unknown_function_is_not_found() throws Exception {
        var answer = invoke("Nope", "{}", "secret");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("X-Amzn-ErrorType")).hasValue("ResourceNotFoundException");
    }

    @Test
    @AwsBehavior(
            service = "IAM",
            value = "Requests are signed with Signature Version 4",
            page = "IAM/latest/UserGuide/reference_sigv.html",
            differs = "One key pair may do everything: IAM policies are not evaluated")
    void a_call_without_this_machines_keys_is_rejected() throws Exception {
        assertThat(invoke("Echo", "{}", "another secret").statusCode()).isEqualTo(403);
        var unsigned = HttpRequest.newBuilder(api.endpoint().resolve("/2015-03-31/functions/Echo/invocations"))
                .POST(BodyPublishers.ofString("{}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(unsigned, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @AwsBehavior(
            service = "Lambda",
            value = "InvocationType Event is answered 202 and retried twice",
            page = "lambda/latest/api/API_Invoke.html",
            differs = "The queue is in memory: a stop of the runner loses it")
    void an_asynchronous_call_is_accepted_and_queued() throws Exception {
        var answer = invoke("Echo", "{\"a\":1}", "secret", Map.of("X-Amz-Invocation-Type", "Event"));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        assertThat(functions.queued).containsExactly("Echo {\"a\":1}");
    }

    @Test
    @AwsBehavior(
            service = "Lambda",
            value = "InvocationType DryRun is answered 204",
            page = "lambda/latest/api/API_Invoke.html",
            differs = "Permissions are not checked")
    void a_dry_run_calls_nothing() throws Exception {
        assertThat(invoke("Broken", "{}", "secret", Map.of("X-Amz-Invocation-Type", "DryRun"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(functions.queued).isEmpty();
    }

    @Test
    @AwsBehavior(
            service = "Lambda",
            value = "A payload that is not JSON is 400 InvalidRequestContentException",
            page = "lambda/latest/api/API_Invoke.html")
    void a_payload_that_is_not_json_is_rejected() throws Exception {
        for (var type : List.of("RequestResponse", "Event")) {
            var answer = invoke("Echo", "{broken", "secret", Map.of("X-Amz-Invocation-Type", type));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("x-amzn-errortype")).hasValue("InvalidRequestContentException");
        }
        assertThat(functions.queued).isEmpty();
    }

    @Test
    @AwsBehavior(
            service = "Lambda",
            value = "Payload limits: 6 MB synchronous, 1 MB asynchronous",
            page = "lambda/latest/dg/gettingstarted-limits.html")
    void an_asynchronous_payload_has_at_most_one_megabyte() throws Exception {
        var event = "\"" + "x".repeat(1024 * 1024) + "\"";
        assertThat(invoke("Echo", event, "secret").statusCode()).isEqualTo(200);
        var answer = invoke("Echo", event, "secret", Map.of("X-Amz-Invocation-Type", "Event"));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("x-amzn-errortype")).hasValue("RequestTooLargeException");
    }

    @Test
    @AwsBehavior(
            service = "Lambda",
            value = "A function is named by name, partial ARN or ARN, with a qualifier",
            page = "lambda/latest/api/API_Invoke.html",
            differs = "Versions and aliases that are not published are found, too")
    void a_function_is_found_by_name_arn_and_qualifier() throws Exception {
        for (var name : List.of(
                "Echo:live",
                "000000000000:function:Echo",
                "arn:aws:lambda:ap-southeast-1:000000000000:function:Echo",
                "arn:aws:lambda:ap-southeast-1:000000000000:function:Echo:$LATEST",
                "arn%3Aaws%3Alambda%3Aap-southeast-1%3A000000000000%3Afunction%3AEcho")) {
            assertThat(invoke(name, "{}", "secret").statusCode()).as(name).isEqualTo(200);
        }
    }

    @Test
    @AwsBehavior(
            service = "Lambda",
            value = "X-Amz-Executed-Version names the version that ran",
            page = "lambda/latest/dg/configuration-versions.html",
            differs =
                    "There are no published versions: each qualifier runs the code and the parameters of the last start. On AWS an alias keeps its version until a new one is published, which a changed parameter alone does not do")
    void every_qualifier_runs_the_latest_code() throws Exception {
        for (var name : List.of("Echo", "Echo:live", "Echo:7")) {
            assertThat(invoke(name, "{}", "secret").headers().firstValue("X-Amz-Executed-Version"))
                    .as(name)
                    .hasValue("$LATEST");
        }
    }
}
