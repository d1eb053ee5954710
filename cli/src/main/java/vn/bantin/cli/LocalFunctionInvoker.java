package vn.bantin.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import vn.bantin.local.stores.LocalStores;

/** The running system's functions, called directly by Lambda's Invoke. */
public record LocalFunctionInvoker(URI endpoint) {
    /** @param failed whether the function raised an error; the payload is Lambda's error document then */
    public record Result(String payload, boolean failed) {}

    static LocalFunctionInvoker ofRunning() {
        var endpoint = RunFileContent.read().text("lambda");
        if (endpoint.isEmpty()) {
            throw new CliCommand.Failure("the running system has no functions (--stores-only?)");
        }
        return new LocalFunctionInvoker(URI.create(endpoint));
    }

    public Result invoke(String function, byte[] event) throws IOException, InterruptedException {
        var uri = endpoint.resolve("/2015-03-31/functions/" + function + "/invocations");
        var signed = AwsV4HttpSigner.create()
                .sign(r -> r.identity(AwsCredentialsIdentity.create(LocalStores.ACCESS_KEY, LocalStores.SECRET_KEY))
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.POST)
                                .uri(uri)
                                .build())
                        .payload(ContentStreamProvider.fromByteArray(event))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, LocalStores.REGION));
        var request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(event));
        signed.request().forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() != 200) {
                throw new CliCommand.Failure(function + ": " + answer.statusCode() + " " + answer.body());
            }
            return new Result(
                    answer.body(),
                    answer.headers().firstValue("X-Amz-Function-Error").isPresent());
        }
    }
}
