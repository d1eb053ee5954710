package vn.bantin.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import vn.bantin.local.lambda.InvocationResult;
import vn.bantin.local.stores.SignatureCheck;

/** Whoever is on this machine may call a function if it has the keys; a page in its browser has not. */
class LambdaInvokeEndpointTest {
    private static final byte[] ERROR = "{\"errorType\":\"X\"}".getBytes(StandardCharsets.UTF_8);

    private LambdaInvokeEndpoint api;

    @BeforeEach
    void start() throws IOException {
        api = LambdaInvokeEndpoint.start(
                LambdaInvokeEndpointTest::function, new SignatureCheck("key", "secret", "r", "lambda"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static CompletableFuture<InvocationResult> function(String name, byte[] event) {
        return switch (name) {
            case "Echo" -> CompletableFuture.completedFuture(new InvocationResult.Answered(event));
            case "Broken" -> CompletableFuture.completedFuture(new InvocationResult.Failed("X", ERROR));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private HttpResponse<String> invoke(String function, String event, String secret) throws Exception {
        var uri = api.endpoint().resolve("/2015-03-31/functions/" + function + "/invocations");
        var signed = AwsV4HttpSigner.create().sign(r -> r.identity(AwsCredentialsIdentity.create("key", secret))
                .request(SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(uri)
                        .build())
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

    @Test
    void anEventGoesToItsFunctionAndTheAnswerComesBack() throws Exception {
        var answer = invoke("Echo", "{\"tin\":\"mới\"}", "secret");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"tin\":\"mới\"}");
        assertThat(answer.headers().firstValue("X-Amz-Function-Error")).isEmpty();
    }

    @Test
    void aFunctionsErrorIsMarkedAsLambdaMarksIt() throws Exception {
        var answer = invoke("Broken", "{}", "secret");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Amz-Function-Error")).hasValue("Unhandled");
    }

    @Test
    void anUnknownFunctionIsNotFound() throws Exception {
        var answer = invoke("Nope", "{}", "secret");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("X-Amzn-ErrorType")).hasValue("ResourceNotFoundException");
    }

    @Test
    void aCallWithoutThisMachinesKeysIsRefused() throws Exception {
        assertThat(invoke("Echo", "{}", "another secret").statusCode()).isEqualTo(403);
        var unsigned = HttpRequest.newBuilder(api.endpoint().resolve("/2015-03-31/functions/Echo/invocations"))
                .POST(BodyPublishers.ofString("{}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(unsigned, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(403);
    }
}
