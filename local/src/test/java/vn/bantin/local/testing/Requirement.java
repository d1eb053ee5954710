package vn.bantin.local.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a test needs beside the JVM. Where it is missing, the test is skipped with the reason; on a build server
 * ({@code CI=true}) it fails, so that no check stops unnoticed.
 */
public final class Requirement {
    private Requirement() {}

    /** @param missing what is missing and how to get it */
    public static void require(boolean met, String missing) {
        if (!met && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(missing + " (a build server must have it)");
        }
        assumeTrue(met, missing);
    }

    /** @param names of programs on the PATH, or whole paths, of which the first that exists is taken */
    public static Path program(String missing, String... names) {
        var found = find(names);
        require(found.isPresent(), missing);
        return found.orElseThrow();
    }

    private static Optional<Path> find(String... names) {
        var folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        return Stream.of(names)
                .flatMap(
                        name -> Stream.of(folders).map(folder -> Path.of(folder).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
