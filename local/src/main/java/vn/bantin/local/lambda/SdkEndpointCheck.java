package vn.bantin.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Finds out whether a function's AWS SDK reads {@code AWS_ENDPOINT_URL_…}. An older one would call AWS itself.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific endpoints</a>
 */
final class SdkEndpointCheck {
    private static final String CLIENTS = "software/amazon/awssdk/awscore/client/builder/AwsDefaultClientBuilder.class";

    /** Since 2.28.1. */
    private static final String ENDPOINTS = "software/amazon/awssdk/awscore/endpoint/AwsClientEndpointProvider.class";

    private SdkEndpointCheck() {}

    /** @throws IllegalStateException if the function's SDK is older */
    static void require(String function, FunctionClassPath code) {
        if (candidates(code).anyMatch(SdkEndpointCheck::ignoresEndpoints)) {
            throw new IllegalStateException(function
                    + ": its AWS SDK for Java ignores AWS_ENDPOINT_URL_DYNAMODB and the others, so it would call AWS"
                    + " itself; it must be 2.28.1 or later");
        }
    }

    /** Folders, the SDK's own jar, or a jar with all classes: reading hundreds of jars would delay the start. */
    private static Stream<Path> candidates(FunctionClassPath code) {
        var jars = code.jars().stream();
        return code.folders().isEmpty()
                ? jars
                : Stream.concat(
                        code.folders().stream(),
                        jars.filter(jar -> jar.getFileName().toString().startsWith("aws-core-")));
    }

    private static boolean ignoresEndpoints(Path entry) {
        if (Files.isDirectory(entry)) {
            return Files.exists(entry.resolve(CLIENTS)) && !Files.exists(entry.resolve(ENDPOINTS));
        }
        if (!Files.exists(entry)) {
            return false;
        }
        try (var jar = new ZipFile(entry.toFile())) {
            return jar.getEntry(CLIENTS) != null && jar.getEntry(ENDPOINTS) == null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + entry, e);
        }
    }
}
