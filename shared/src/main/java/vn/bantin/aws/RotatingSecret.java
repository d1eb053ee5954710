package vn.bantin.aws;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import vn.bantin.log.Log;
import vn.bantin.store.StoreUnavailableException;

/**
 * The keys of a secret: the current value first, then the previous one while a rotation is under way. Read at first use and
 * again every five minutes. If a refresh fails, the known keys stay in use and the next refresh is 30 s later.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
public final class RotatingSecret implements Supplier<List<byte[]>> {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final String secretId;
    private final SecretsManagerClient client;
    private final InstantSource clock;
    private @Nullable List<byte[]> keys;
    private Instant expiry = Instant.EPOCH;

    public RotatingSecret(String secretId, SecretsManagerClient client, InstantSource clock) {
        this.secretId = secretId;
        this.client = client;
        this.clock = clock;
    }

    /** @throws StoreUnavailableException if no keys are known yet and the service is unavailable */
    @Override
    public synchronized List<byte[]> get() {
        var known = keys;
        if (known != null && clock.instant().isBefore(expiry)) {
            return known;
        }
        try {
            keys = fetchAll();
            expiry = clock.instant().plus(LIFETIME);
            return keys;
        } catch (RuntimeException e) {
            if (known == null) {
                throw e;
            }
            Log.error("cannot refresh a secret; its known keys stay in use", e);
            expiry = clock.instant().plus(RETRY_AFTER);
            return known;
        }
    }

    private List<byte[]> fetchAll() {
        var found = new ArrayList<byte[]>(2);
        found.add(fetch("AWSCURRENT"));
        previous().ifPresent(found::add);
        return List.copyOf(found);
    }

    /** There is no previous version before the first rotation. */
    private Optional<byte[]> previous() {
        try {
            return Optional.of(fetch("AWSPREVIOUS"));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private byte[] fetch(String stage) {
        var value = client.getSecretValue(r -> r.secretId(secretId).versionStage(stage))
                .secretString();
        if (value == null) {
            throw new IllegalStateException("secret " + secretId + " has no text in " + stage);
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
