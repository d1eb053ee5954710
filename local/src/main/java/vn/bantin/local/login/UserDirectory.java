package vn.bantin.local.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.files.OwnerOnlyFile;

/**
 * The pool's accounts and revoked sign-ins. With a folder they survive a restart, in {@code users.json}. Thread-safe.
 */
final class UserDirectory {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** @param revoked when each revoked sign-in may be forgotten, by its {@code origin_jti} */
    private record Stored(List<PoolUser> users, Map<String, Instant> revoked) {}

    private final @Nullable Path file;
    private final Map<String, PoolUser> users = new TreeMap<>();
    private final Map<String, Instant> revoked = new HashMap<>();

    private UserDirectory(@Nullable Path file) {
        this.file = file;
    }

    /** @param folder null keeps the accounts in memory */
    static UserDirectory open(@Nullable Path folder) throws IOException {
        var directory = new UserDirectory(folder == null ? null : folder.resolve("users.json"));
        PoolUser.DEMO.forEach(user -> directory.users.put(user.username(), user));
        if (directory.file != null && Files.exists(directory.file)) {
            var stored = JSON.readValue(directory.file, Stored.class);
            stored.users().forEach(user -> directory.users.put(user.username(), user));
            directory.revoked.putAll(stored.revoked());
        }
        return directory;
    }

    /** @param name user name, e-mail address (a verified alias) or {@code sub}, as Cognito accepts them */
    synchronized Optional<PoolUser> find(String name) {
        var key = name.strip().toLowerCase(Locale.ROOT);
        var byName = users.get(key);
        return byName != null
                ? Optional.of(byName)
                : users.values().stream()
                        .filter(user -> user.sub().equals(key)
                                || (!key.isEmpty()
                                        && user.attribute("email").equalsIgnoreCase(key)
                                        && user.attribute("email_verified").equals("true")))
                        .findFirst();
    }

    /** All accounts by name. */
    synchronized List<PoolUser> all() {
        return List.copyOf(users.values());
    }

    /** @return false if the name is taken */
    synchronized boolean add(PoolUser user) {
        if (users.putIfAbsent(user.username(), user) != null) {
            return false;
        }
        save();
        return true;
    }

    /** @return the changed account, or empty if there is none of this name */
    synchronized Optional<PoolUser> change(String name, UnaryOperator<PoolUser> change) {
        var changed = find(name).map(change);
        changed.ifPresent(user -> {
            users.put(user.username(), user);
            save();
        });
        return changed;
    }

    synchronized boolean delete(String name) {
        var user = find(name);
        user.ifPresent(found -> {
            users.remove(found.username());
            save();
        });
        return user.isPresent();
    }

    /** @param expires when the sign-in's refresh token expires anyway */
    synchronized void revoke(String origin, Instant expires, Instant now) {
        revoked.values().removeIf(until -> until.isBefore(now));
        revoked.put(origin, expires);
        save();
    }

    synchronized boolean isRevoked(String origin) {
        return revoked.containsKey(origin);
    }

    private void save() {
        if (file == null) {
            return;
        }
        try {
            OwnerOnlyFile.write(file, JSON.writeValueAsString(new Stored(List.copyOf(users.values()), revoked)));
        } catch (IOException e) {
            throw new UncheckedIOException("the accounts of the login cannot be saved", e);
        }
    }
}
