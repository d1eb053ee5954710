package vn.bantin.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.bantin.tests.system.TestRequirements;

/** {@code floors.csv} against the jars that are really deployed, in {@code functions/NAME/target/lib}. */
class DependencyFloorsTest {

    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.]*?)(?:[-.](?:Final|RELEASE))?\\.jar");

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
                    .allSatisfy(version ->
                            assertThat(compare(version, floor.getValue())).isNotNegative());
        }
        assertThat(unused).as("floors of what is deployed nowhere").isEmpty();
    }

    @Test
    void versions_are_compared_as_numbers() {
        assertThat(compare("2.9.3", "2.57.8")).isNegative();
        assertThat(compare("10.6.0", "10.6")).isZero();
        assertThat(compare("1.24.1", "1.24.0")).isPositive();
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
        return List.of("articles", "publishing", "images", "search", "views").stream()
                .map(name -> Path.of(System.getProperty("bantin.root"), "functions", name, "target", "lib"))
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

    private static int compare(String one, String other) {
        var a = numbers(one);
        var b = numbers(other);
        return IntStream.range(0, Math.max(a.length, b.length))
                .map(i -> Integer.compare(i < a.length ? a[i] : 0, i < b.length ? b[i] : 0))
                .filter(difference -> difference != 0)
                .findFirst()
                .orElse(0);
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\D+"))
                .filter(part -> !part.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
