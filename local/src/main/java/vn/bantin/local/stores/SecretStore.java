package vn.bantin.local.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Secrets with their current and previous value, a JSON file each if there is a folder. */
final class SecretStore {
    record Version(String id, String value, long createdAt) {}

    record Secret(String name, Version current, @Nullable Version previous) {
        /** @return the version a staging label points at, or null */
        @Nullable
        Version staged(String stage) {
            return switch (stage) {
                case "AWSCURRENT" -> current;
                case "AWSPREVIOUS" -> previous;
                default -> null;
            };
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String ARN_PREFIX = "arn:aws:secretsmanager:%s:%s:secret:";

    private final @Nullable Path dir;
    private final String arnPrefix;
    private final Map<String, Secret> secrets = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    SecretStore(@Nullable Path dir, String region, String account) throws IOException {
        this.dir = dir == null ? null : Files.createDirectories(dir);
        this.arnPrefix = ARN_PREFIX.formatted(region, account);
        if (dir != null) {
            try (var files = Files.newDirectoryStream(dir, "*.json")) {
                for (var file : files) {
                    var secret = JSON.readValue(file, Secret.class);
                    secrets.put(secret.name(), secret);
                }
            }
        }
    }

    String arn(String name) {
        return arnPrefix + name;
    }

    Optional<Secret> find(String id) {
        return Optional.ofNullable(secrets.get(name(id)));
    }

    /** Generates the secret unless it exists. */
    synchronized void create(String id, int length) {
        if (!secrets.containsKey(name(id))) {
            save(new Secret(name(id), version(length), null));
        }
    }

    /** Generates a new current value; the former one becomes AWSPREVIOUS. */
    synchronized void rotate(String id) {
        var old = find(id).orElseThrow(() -> new IllegalArgumentException("no secret " + id));
        save(new Secret(old.name(), version(old.current().value().length()), old.current()));
    }

    private String name(String id) {
        return id.startsWith(arnPrefix) ? id.substring(arnPrefix.length()) : id;
    }

    private Version version(int length) {
        var value = new StringBuilder(length);
        random.ints(length, 0, LETTERS.length()).forEach(i -> value.append(LETTERS.charAt(i)));
        return new Version(
                UUID.randomUUID().toString(), value.toString(), Instant.now().getEpochSecond());
    }

    private void save(Secret secret) {
        if (dir != null) {
            try {
                var draft = dir.resolve(secret.name().replaceAll("[^\\w.-]", "_") + ".new");
                Files.write(draft, JSON.writeValueAsString(secret).getBytes(StandardCharsets.UTF_8));
                Files.move(
                        draft,
                        dir.resolve(secret.name().replaceAll("[^\\w.-]", "_") + ".json"),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        secrets.put(secret.name(), secret);
    }
}
