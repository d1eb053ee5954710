package vn.bantin.local.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer keeps over a restart, a file each, readable by its owner only: key, client id, password, port. Tokens
 * from before a restart stay good that way.
 */
record IssuerState(@Nullable Path dir) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static IssuerState in(@Nullable Path dataDir) throws IOException {
        return new IssuerState(dataDir == null ? null : Files.createDirectories(dataDir.resolve("login")));
    }

    RSAKey key() {
        try {
            return RSAKey.parse(value("key.json", IssuerState::newKey));
        } catch (ParseException e) {
            throw new IllegalStateException("the login's key file is damaged: " + dir, e);
        }
    }

    /** Shaped like Cognito's: 26 lower-case letters and digits. */
    String clientId() {
        return value("client-id", () -> random("abcdefghijklmnopqrstuvwxyz0123456789", 26));
    }

    /** Without letters and digits that look alike: it is typed from a terminal. */
    String password() {
        return value("password", () -> random("abcdefghjkmnpqrstuvwxyz23456789", 10));
    }

    /** @return the port of the last run, 0 at the first */
    int port() {
        return Integer.parseInt(value("port", () -> "0"));
    }

    void port(int port) {
        write("port", Integer.toString(port));
    }

    private static String newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(UUID.randomUUID().toString())
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String random(String letters, int length) {
        var text = new StringBuilder(length);
        RANDOM.ints(length, 0, letters.length()).forEach(i -> text.append(letters.charAt(i)));
        return text.toString();
    }

    private String value(String name, Supplier<String> first) {
        try {
            if (dir != null && Files.exists(dir.resolve(name))) {
                return Files.readString(dir.resolve(name)).strip();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var value = first.get();
        write(name, value);
        return value;
    }

    private void write(String name, String value) {
        if (dir == null) {
            return;
        }
        try {
            var file = dir.resolve(name);
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, value + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
