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
import tools.jackson.core.JsonToken;
import vn.bantin.json.Json;
import vn.bantin.log.Log;
import vn.bantin.web.StoreUnavailableException;

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

    private static final JsonService.Protocol PROTOCOL =
            new JsonService.Protocol("secretsmanager", "secretsmanager", "1.1");
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final String secretId;
    private final JsonService service;
    private final Timeouts patience;
    private final InstantSource clock;
    private @Nullable List<byte[]> keys;
    private Instant askAgain = Instant.EPOCH;

    public Secrets(String secretId, Timeouts patience, InstantSource clock) {
        this(secretId, patience, clock, () -> Aws.credentials().resolveCredentials(), Aws.endpoint("SECRETS_MANAGER"));
    }

    /** @param endpoint another service than AWS, or null */
    Secrets(
            String secretId,
            Timeouts patience,
            InstantSource clock,
            AwsCredentialsProvider credentials,
            @Nullable URI endpoint) {
        this.secretId = secretId;
        this.service = new JsonService(PROTOCOL, Aws.region().id(), credentials, endpoint);
        this.patience = patience;
        this.clock = clock;
    }

    /** @throws StoreUnavailableException where there are no keys yet and the service does not answer */
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
        try {
            return secretString(service.call("GetSecretValue", body, patience.attempt()));
        } catch (JsonService.Refused refused) {
            // no previous version yet is no failure; anything else is
            if (stage.equals("AWSPREVIOUS") && refused.type().equals("ResourceNotFoundException")) {
                return Optional.empty();
            }
            var told = "GetSecretValue was answered " + refused.status() + " " + refused.type() + " " + refused.said();
            throw refused.status() >= 500 || refused.type().equals("ThrottlingException")
                    ? new StoreUnavailableException(told, refused)
                    : new IllegalStateException(told, refused);
        } catch (IOException e) {
            throw new StoreUnavailableException("secret " + secretId + " cannot be read", e);
        }
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
