package vn.bantin.local.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The native half of Lambda's runtime client. Left to itself every process writes it to one and the same file in
 * {@code /tmp} and loads that: of two that start at once, one loads what the other has half written, and dies of SIGBUS in
 * the dynamic linker. So it is unpacked once, whole, into the runner's own folder.
 */
public final class NativeClient {
    private static final String PROPERTY =
            "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=";

    private NativeClient() {}

    /** The option that names the library, or nothing where the client has none for this machine. */
    public static Optional<String> option(Path folder) throws IOException {
        var name = "libaws-lambda-jni.%s-%s.so".formatted(system(), processor());
        var library = folder.resolve(name);
        if (!Files.exists(library)) {
            try (var packed = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
                if (packed == null) {
                    return Optional.empty();
                }
                var arriving = Files.createTempFile(Files.createDirectories(folder), "jni", ".part");
                Files.copy(packed, arriving, StandardCopyOption.REPLACE_EXISTING);
                Files.move(arriving, library, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return Optional.of(PROPERTY + library.toAbsolutePath());
    }

    private static String system() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return "none";
        }
        return Files.exists(Path.of(
                                "/lib/ld-musl-" + System.getProperty("os.arch").replace("amd64", "x86_64") + ".so.1"))
                        && !Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"))
                        && !Files.exists(Path.of("/lib/ld-linux-aarch64.so.1"))
                ? "linux_musl"
                : "linux";
    }

    private static String processor() {
        return System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    }
}
