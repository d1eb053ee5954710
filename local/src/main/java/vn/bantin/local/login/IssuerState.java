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
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.bantin.local.files.OwnerOnlyFile;

/**
 * The issuer's state in a data folder, a file each, readable by its owner only: key, client id, password, port. Tokens
 * stay valid over a restart.
 */
record IssuerState(@Nullable Path dir) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String CLIENT_ID_IN_MEMORY = newClientId();

    static IssuerState in(@Nullable Path dataDir) throws IOException {
        return new IssuerState(dataDir == null ? null : Files.createDirectories(dataDir.resolve("login")));
    }

    RSAKey key() {
        try {
            return RSAKey.parse(value("key.json", IssuerState::newKey));
        } catch (ParseException e) {
            throw new IllegalStateException("the issuer's key file is damaged: " + dir, e);
        }
    }

    /**
     * Available before the issuer starts, because functions get it in their environment. Without a folder it is
     * constant per process.
     */
    String clientId() {
        return dir == null ? CLIENT_ID_IN_MEMORY : value("client-id", IssuerState::newClientId);
    }

    /** In Cognito's form: 26 lower-case letters and digits. */
    private static String newClientId() {
        return random("abcdefghijklmnopqrstuvwxyz0123456789", 26);
    }

    /** Without letters and digits that look alike: people type it. */
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
            OwnerOnlyFile.write(dir.resolve(name), value + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
