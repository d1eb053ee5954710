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
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import tools.jackson.core.JsonToken;
import vn.bantin.http.Json;
import vn.bantin.http.Log;
import vn.bantin.http.StoreBusy;

/**
 * A secret's keys: the current value first, then the previous one while a rotation is under way. Asked for when first
 * needed and again every five minutes. One signed call; the service's own SDK module would be loaded for it alone.
 *
 * <p>Keys that cannot be fetched again go on being used, and are asked for again half a minute later: a service that is
 * out of reach takes nothing from callers whose keys are known.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
public final class Secrets implements Supplier<List<byte[]>> {

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final String secretId;
    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final @Nullable URI endpoint;
    private final InstantSource clock;
    private @Nullable List<byte[]> keys;
    private Instant askAgain = Instant.EPOCH;

    public Secrets(String secretId, SdkHttpClient http, InstantSource clock) {
        this(secretId, http, clock, () -> Aws.credentials().resolveCredentials(), Aws.endpoint("SECRETS_MANAGER"));
    }

    /** @param endpoint another service than AWS, or null */
    Secrets(
            String secretId,
            SdkHttpClient http,
            InstantSource clock,
            AwsCredentialsProvider credentials,
            @Nullable URI endpoint) {
        this.credentials = credentials;
        this.secretId = secretId;
        this.endpoint = endpoint;
        this.http = http;
        this.clock = clock;
    }

    /** @throws StoreBusy where there are no keys yet and the service does not answer */
    @Override
    public synchronized List<byte[]> get() {
        var known = keys;
        if (known != null && clock.instant().isBefore(askAgain)) {
            return known;
        }
        try {
            keys = fetched();
            askAgain = clock.instant().plus(FRESH);
            return keys;
        } catch (RuntimeException e) {
            if (known == null) {
                throw e;
            }
            Log.error("a secret cannot be read again; its keys as last read are used on", e);
            askAgain = clock.instant().plus(PAUSE);
            return known;
        }
    }

    private List<byte[]> fetched() {
        var found = new ArrayList<byte[]>(2);
        fetch("AWSCURRENT").ifPresent(found::add);
        if (found.isEmpty()) {
            throw new IllegalStateException("secret " + secretId + " has no current value");
        }
        fetch("AWSPREVIOUS").ifPresent(found::add);
        return List.copyOf(found);
    }

    private Optional<byte[]> fetch(String stage) {
        var body = Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("SecretId", secretId);
            json.writeStringProperty("VersionStage", stage);
            json.writeEndObject();
        });
        var region = Aws.region().id();
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint == null ? URI.create("https://secretsmanager." + region + ".amazonaws.com/") : endpoint)
                .putHeader("content-type", "application/x-amz-json-1.1")
                .putHeader("x-amz-target", "secretsmanager.GetSecretValue")
                .build();
        var payload = ContentStreamProvider.fromByteArray(body);
        AwsCredentialsIdentity identity = credentials.resolveCredentials();
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
            var said = answer.responseBody();
            var text = said.isPresent() ? said.get().readAllBytes() : new byte[0];
            var status = answer.httpResponse().statusCode();
            if (status == 200) {
                return secretString(text);
            }
            if (status >= 500 || refused(text, "ThrottlingException")) {
                throw new IOException("GetSecretValue answered " + status);
            }
            // no previous version yet is no failure; anything else is
            if (stage.equals("AWSPREVIOUS") && refused(text, "ResourceNotFoundException")) {
                return Optional.empty();
            }
            throw new IllegalStateException("GetSecretValue refused: " + new String(text, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StoreBusy("secret " + secretId + " cannot be read", e);
        }
    }

    private static boolean refused(byte[] answer, String type) {
        return new String(answer, StandardCharsets.UTF_8).contains(type);
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
