package vn.bantin.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.bantin.tests.system.TestRequirements;
import vn.bantin.tests.system.TestSystem;

/**
 * {@code floors.csv} against the jars that are really deployed, in {@code functions/NAME/target/lib}, and {@code advisories.csv} against
 * everything that is used.
 */
class DependencyFloorsTest {

    private static final Path ROOT = Path.of(System.getProperty("bantin.root"));

    private static final List<String> FUNCTIONS = List.of("articles", "publishing", "images", "search", "views");

    private static final List<String> MODULES = Stream.concat(
                    FUNCTIONS.stream().map("functions/"::concat),
                    Stream.of("shared", "archive", "local", "cli", "bench"))
            .toList();

    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.]*?)(?:[-.](?:Final|RELEASE|jre|alpha))?\\.jar");

    @Test
    void nothing_that_is_deployed_is_older_than_its_floor() throws IOException {
        TestRequirements.packagedFunctions();
        var deployed = deployed();
        var unused = new ArrayList<String>();
        for (var floor : floors().entrySet()) {
            var found = deployed.getOrDefault(floor.getKey(), List.of());
            if (found.isEmpty()) {
                unused.add(floor.getKey());
            }
            assertThat(found)
                    .as(floor.getKey() + " is at least " + floor.getValue())
                    .allSatisfy(version -> assertThat(Advisories.compare(version, floor.getValue()))
                            .isNotNegative());
        }
        assertThat(unused).as("floors of what is deployed nowhere").isEmpty();
    }

    @Test
    void versions_are_compared_as_numbers() {
        assertThat(Advisories.compare("2.9.3", "2.57.8")).isNegative();
        assertThat(Advisories.compare("10.6.0", "10.6")).isZero();
        assertThat(Advisories.compare("1.24.1", "1.24.0")).isPositive();
    }

    /** Maven's jars of every module, tests' and development's included, and npm's packages by the lock files. */
    @Test
    void nothing_that_is_used_has_a_known_hole_or_lacks_maintainers() throws IOException {
        TestRequirements.packagedFunctions();
        var packages = new ArrayList<Advisories.Package>();
        for (var module : MODULES) {
            var lib = ROOT.resolve(module).resolve("target/lib");
            if (Files.isDirectory(lib)) {
                jars(lib).forEach(jar -> packages.add(new Advisories.Package("maven", jar[0], jar[1], module)));
            }
        }
        for (var folder : List.of("site/vendor", "site/check")) {
            packages.addAll(locked(folder));
        }
        var advisories = Advisories.read();
        assertThat(packages).hasSizeGreaterThan(400);
        assertThat(advisories.faults(packages)).isEmpty();
        assertThat(advisories.needlesslyAccepted(packages)).isEmpty();
    }

    @Test
    void an_affected_version_would_be_named() throws IOException {
        var advisories = Advisories.read();
        assertThat(advisories.faults(List.of(
                        new Advisories.Package("maven", "rhino", "1.8.0", "local"),
                        new Advisories.Package("maven", "rhino", "1.8.1", "local"),
                        new Advisories.Package("npm", "ws", "7.5.9", "site/check"),
                        new Advisories.Package("npm", "ws", "7.5.10", "site/check"),
                        new Advisories.Package("npm", "request", "2.88.2", "site/check"))))
                .containsExactly(
                        "rhino 1.8.0 in local: CVE-2025-66453",
                        "ws 7.5.9 in site/check: CVE-2024-37890",
                        "request 2.88.2 in site/check: unmaintained");
    }

    private static List<Advisories.Package> locked(String folder) throws IOException {
        var lock = TestSystem.MAPPER.readTree(
                ROOT.resolve(folder).resolve("package-lock.json").toFile());
        return lock.path("packages").properties().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .map(entry -> new Advisories.Package(
                        "npm",
                        entry.getKey().substring(entry.getKey().lastIndexOf("node_modules/") + 13),
                        entry.getValue().path("version").asString(""),
                        folder))
                .toList();
    }

    private static Map<String, String> floors() throws IOException {
        try (var in = Objects.requireNonNull(DependencyFloorsTest.class.getResourceAsStream("floors.csv"))) {
            var floors = new TreeMap<String, String>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", 3))
                    .forEach(row -> floors.put(row[0], row[1]));
            return floors;
        }
    }

    private static Map<String, List<String>> deployed() throws IOException {
        var all = new HashMap<String, List<String>>();
        for (var lib : libraries()) {
            jars(lib).forEach(jar -> all.computeIfAbsent(jar[0], k -> new ArrayList<>())
                    .add(jar[1]));
        }
        return all;
    }

    private static List<Path> libraries() {
        return FUNCTIONS.stream()
                .map(name -> ROOT.resolve("functions").resolve(name).resolve("target/lib"))
                .toList();
    }

    private static List<String[]> jars(Path lib) throws IOException {
        try (var files = Files.list(lib)) {
            return files.map(file -> JAR.matcher(file.getFileName().toString()))
                    .filter(jar -> jar.matches())
                    .map(jar -> new String[] {jar.group(1), jar.group(2)})
                    .toList();
        }
    }
}
