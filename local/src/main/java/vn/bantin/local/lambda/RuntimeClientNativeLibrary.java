package vn.bantin.local.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The native library of Lambda's runtime client. Each process would unpack it to one file in {@code /tmp} and load that: of two
 * that start together, one loads a half-written file and dies of SIGBUS. So it is unpacked once, into the runner's folder.
 */
public final class RuntimeClientNativeLibrary {
    private static final String PROPERTY =
            "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=";

    /** Tests set it to run as on a system without a library. */
    private static final String DISABLED = "bantin.native-client.disabled";

    private RuntimeClientNativeLibrary() {}

    /** Whether the runtime client has a library for this system: Linux on x86-64 and arm64 only. */
    public static boolean isAvailable() {
        return !Boolean.getBoolean(DISABLED) && AWSLambda.class.getResource("/jni/" + name()) != null;
    }

    /** The JVM option that names the library; empty where there is none for this system. */
    public static Optional<String> option(Path folder) throws IOException {
        var library = folder.resolve(name());
        if (!Files.exists(library)) {
            try (var packed = AWSLambda.class.getResourceAsStream("/jni/" + name())) {
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

    private static String name() {
        return "libaws-lambda-jni.%s-%s.so".formatted(system(), processor());
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
