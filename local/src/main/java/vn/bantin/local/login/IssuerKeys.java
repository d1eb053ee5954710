package vn.bantin.local.login;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An issuer's public keys by way of its discovery document, asked for again at most every few seconds. Thread-safe. */
final class IssuerKeys implements Supplier<JWKSet> {
    /** API Gateway may keep them for two hours; here an issuer is restarted with new keys more often than that. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final int TIMEOUT_MILLIS = 5_000;

    private final URI issuer;
    private @Nullable JWKSet known;
    private long fetchedAt;

    IssuerKeys(URI issuer) {
        this.issuer = issuer;
    }

    @Override
    public synchronized JWKSet get() {
        var keys = known;
        if (keys != null && System.nanoTime() - fetchedAt < FRESH.toNanos()) {
            return keys;
        }
        try {
            keys = fetch();
            known = keys;
            fetchedAt = System.nanoTime();
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("no keys from " + issuer, e);
        }
    }

    private JWKSet fetch() throws IOException {
        var discovery = JsonMapper.shared().readTree(read(URI.create(issuer + "/.well-known/openid-configuration")));
        try {
            return JWKSet.parse(read(URI.create(discovery.path("jwks_uri").asString())));
        } catch (ParseException e) {
            throw new IOException("keys of " + issuer, e);
        }
    }

    private static String read(URI uri) throws IOException {
        var connection = uri.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try (var body = connection.getInputStream()) {
            return new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
