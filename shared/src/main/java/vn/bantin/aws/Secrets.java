package vn.bantin.aws;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import tools.jackson.core.JsonToken;
import vn.bantin.http.Json;

/**
 * A secret's keys: the current value first, then the previous one while a rotation is under way. Asked for when first
 * needed and again every five minutes. One signed call; the service's own SDK module would be loaded for it alone.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
public final class Secrets implements Supplier<List<byte[]>> {

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final String secretId;
    private final SdkHttpClient http;
    private final InstantSource clock;
    private @Nullable List<byte[]> keys;
    private Instant fetchedAt = Instant.EPOCH;

    public Secrets(String secretId, SdkHttpClient http, InstantSource clock) {
        this.secretId = secretId;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public synchronized List<byte[]> get() {
        var known = keys;
        if (known != null && clock.instant().isBefore(fetchedAt.plus(FRESH))) {
            return known;
        }
        var found = new ArrayList<byte[]>(2);
        fetch("AWSCURRENT").ifPresent(found::add);
        if (found.isEmpty()) {
            throw new IllegalStateException("secret " + secretId + " has no current value");
        }
        fetch("AWSPREVIOUS").ifPresent(found::add);
        keys = List.copyOf(found);
        fetchedAt = clock.instant();
        return keys;
    }

    private Optional<byte[]> fetch(String stage) {
        var body = Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("SecretId", secretId);
            json.writeStringProperty("VersionStage", stage);
            json.writeEndObject();
        });
        var region = Aws.region().id();
        var endpoint = Aws.endpoint("SECRETS_MANAGER");
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint == null ? URI.create("https://secretsmanager." + region + ".amazonaws.com/") : endpoint)
                .putHeader("content-type", "application/x-amz-json-1.1")
                .putHeader("x-amz-target", "secretsmanager.GetSecretValue")
                .build();
        var payload = ContentStreamProvider.fromByteArray(body);
        AwsCredentialsIdentity identity = Aws.credentials().resolveCredentials();
        var signed = AwsV4HttpSigner.create().sign(r -> r.identity(identity)
                .request(request)
                .payload(payload)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "secretsmanager")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        try {
            var answer = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            .contentStreamProvider(signed.payload().orElse(payload))
                            .build())
                    .call();
            var text = answer.responseBody().orElseThrow().readAllBytes();
            return switch (answer.httpResponse().statusCode()) {
                case 200 -> secretString(text);
                case 400 -> missing(text, stage);
                default ->
                    throw new IOException(
                            "GetSecretValue answered " + answer.httpResponse().statusCode());
            };
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("secret " + secretId + " cannot be read", e);
        }
    }

    /** No previous version yet is no failure; anything else is. */
    private Optional<byte[]> missing(byte[] answer, String stage) throws IOException {
        var text = new String(answer, StandardCharsets.UTF_8);
        if (stage.equals("AWSPREVIOUS") && text.contains("ResourceNotFoundException")) {
            return Optional.empty();
        }
        throw new IOException("GetSecretValue refused: " + text);
    }

    private static Optional<byte[]> secretString(byte[] answer) {
        try (var json = Json.parser(answer)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                if (name.equals("SecretString")) {
                    return Optional.of(json.getString().getBytes(StandardCharsets.UTF_8));
                }
                json.skipChildren();
            }
            return Optional.empty();
        }
    }
}
