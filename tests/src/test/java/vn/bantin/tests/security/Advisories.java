package vn.bantin.tests.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** {@code advisories.csv}: versions with a known vulnerability and unmaintained packages, as of the list's date. */
final class Advisories {

    record Package(String ecosystem, String name, String version, String where) {}

    private record Advisory(String ecosystem, String name, String affected, String reason) {}

    private final List<Advisory> list;
    private final List<String> accepted;

    private Advisories(List<Advisory> list, List<String> accepted) {
        this.list = list;
        this.accepted = accepted;
    }

    static Advisories read() throws IOException {
        var list = rows("advisories.csv", 4)
                .map(row -> new Advisory(row[0], row[1], row[2], row[3]))
                .toList();
        var accepted = rows("accepted.csv", 3).map(row -> row[0] + "," + row[1]).toList();
        return new Advisories(list, accepted);
    }

    /** What is affected and not accepted, one sentence each. */
    List<String> faults(List<Package> packages) {
        var faults = new ArrayList<String>();
        for (var used : packages) {
            for (var advisory : list) {
                if (concerns(advisory, used) && !accepted.contains(used.ecosystem() + "," + used.name())) {
                    faults.add(used.name() + " " + used.version() + " in " + used.where() + ": " + advisory.reason());
                }
            }
        }
        return faults;
    }

    /** Accepted packages that are used no more or whose advisory is gone. */
    List<String> needlesslyAccepted(List<Package> packages) {
        return accepted.stream()
                .filter(name -> packages.stream()
                        .noneMatch(used -> name.equals(used.ecosystem() + "," + used.name())
                                && list.stream().anyMatch(advisory -> concerns(advisory, used))))
                .toList();
    }

    private static boolean concerns(Advisory advisory, Package used) {
        return advisory.ecosystem().equals(used.ecosystem())
                && advisory.name().equals(used.name())
                && (advisory.affected().equals("all")
                        || Arrays.stream(advisory.affected().split(";"))
                                .anyMatch(range -> contains(range, used.version())));
    }

    private static boolean contains(String range, String version) {
        var ends = range.split("\\.\\.", 2);
        return compare(version, ends[0]) >= 0 && compare(version, ends[1]) < 0;
    }

    /** Number by number; what follows the numbers does not count. */
    static int compare(String one, String other) {
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

    private static java.util.stream.Stream<String[]> rows(String file, int columns) throws IOException {
        try (var in = Objects.requireNonNull(Advisories.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> line.split(",", columns))
                            .toList()
                            .stream();
        }
    }
}
